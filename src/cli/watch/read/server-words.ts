import type { AnsweringServer, ServerObservation } from '../../../client/observe-server.ts';
import { stateInWords } from '../../../domain/monitor/state-words.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { joined } from '../../../domain/text/lists.ts';
import { formatTime } from '../../../domain/text/moments.ts';
import { plainLine } from '../../../domain/text/terminal.ts';
import { underWay } from '../../../views/healing-now.ts';

/** What runs or waits for one component. */
export interface ComponentNow {
  readonly words: string;
  /** Whether a person is waited for. */
  readonly needsPerson: boolean;
}

/** Whether something goes on that is another thing in a moment: a heal, or an update. */
export function isBusy(seen: ServerObservation | undefined): boolean {
  return seen?.answers === true && (underWay(seen).length > 0 || updatesNow(seen).length > 0);
}

/** What the monitor, heals and updates do, in a line, or why that cannot be told; undefined: it is being asked. */
export function serverWords(seen: ServerObservation | undefined): string {
  if (seen === undefined) return 'Asking what runs now.';
  if (!seen.answers) return `What runs now cannot be told. ${plainLine(seen.why)}`;
  return [monitorWords(seen), healWords(seen), runWords(seen)].filter((words) => words !== '').join(' ');
}

/** What heals do, by component. */
export function healsByComponent(seen: ServerObservation | undefined): ReadonlyMap<string, ComponentNow> {
  const holding = new Set(
    seen?.answers === true
      ? seen.progress
          .filter(({ holds_until }) => holds_until !== undefined)
          .map(({ component_id }) => component_id)
      : [],
  );
  return new Map(
    underWay(seen).map(({ component_id, heal, answer }) => {
      const words = heal.startsWith('needs') ? heal : `heal ${holding.has(component_id) ? 'holds' : heal}`;
      return [component_id, { words, needsPerson: answer !== null }];
    }),
  );
}

function monitorWords({ monitor }: AnsweringServer): string {
  if ('why' in monitor) return plainLine(monitor.why);
  if (!('state' in monitor)) return 'No worker is running: the monitor starts no cycles.';
  const { next_cycle_at: next, missed } = monitor;
  const told = [
    ...(next === null ? [] : [`next cycle ${formatTime(next)}`]),
    ...(missed === 0 ? [] : [`${countOf(missed, 'cycle')} missed`]),
  ];
  const state = plainLine(stateInWords(monitor));
  return told.length === 0 ? state : `${state.replace(/\.$/, '')}; ${joined(told)}.`;
}

function healWords(seen: AnsweringServer): string {
  const heals = underWay(seen);
  if (heals.length === 0) return '';
  const waiting = heals.filter(({ answer }) => answer !== null).length;
  if (waiting === heals.length) return `${countOf(waiting, 'heal waits', 'heals wait')} for a person.`;
  const people = waiting === 0 ? '' : `, ${waiting} of them for a person`;
  return `${countOf(heals.length, 'heal runs or waits', 'heals run or wait')}${people}.`;
}

function runWords(seen: AnsweringServer): string {
  const updates = updatesNow(seen);
  return updates.length === 0 ? '' : `${joined(updates)} ${updates.length === 1 ? 'runs' : 'run'}.`;
}

/** The ids of updates of the fleet that run. */
function updatesNow({ runs }: AnsweringServer): string[] {
  if ('why' in runs) return [];
  return runs
    .filter(({ status, workflow_id: id }) => status === 'running' && UPDATES.has(id))
    .map(({ workflow_id: id }) => id);
}

const UPDATES = new Set(['full-update', 'quick-update']);
