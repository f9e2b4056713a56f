import type { HealRequest } from '../domain/healing/heal.ts';
import type { HealingState, RunningHeal } from '../domain/healing/state.ts';

/** One heal that runs, waits, was refused or has ended. */
export interface HealingRow {
  readonly component_id: string;
  /** What of it, in words. */
  readonly heal: string;
  readonly since: string;
  readonly why: string;
  /** What a person does about it, as a command; null where nothing is to be done. */
  readonly answer: string | null;
}

/** What the coordinator knows: heals that run, requests that wait and that were refused, and heals that have ended. */
export function healingRows({ running, waiting, finished, refused }: HealingState): HealingRow[] {
  return [
    ...running.map((heal) => ({
      component_id: heal.component_id,
      heal: stateOf(heal),
      since: heal.started_at,
      why: `${heal.reason}${askedBy(heal)}`,
      answer: heal.waits_for_approval ? `hms heal approve ${heal.component_id}` : null,
    })),
    ...waiting.map((heal) => ({
      component_id: heal.component_id,
      heal: 'waiting',
      since: heal.requested_at,
      why: `${heal.why}${askedBy(heal)}`,
      answer: null,
    })),
    ...refused.map((request) => ({
      component_id: request.component_id,
      heal: 'refused',
      since: request.refused_at,
      why: `${request.why}${askedBy(request)}`,
      answer: null,
    })),
    ...finished.map((heal) => ({
      component_id: heal.component_id,
      heal: heal.outcome.replaceAll('_', ' '),
      since: heal.finished_at,
      why: heal.said,
      answer: null,
    })),
  ];
}

function stateOf({ waits_for_approval, waits_for_root = null }: RunningHeal): string {
  if (waits_for_approval) return 'needs approval';
  return waits_for_root === null ? 'running' : `waits for ${waits_for_root}`;
}

function askedBy({ asked_by = null }: HealRequest): string {
  return asked_by === null ? '' : ` (asked for by ${asked_by})`;
}
