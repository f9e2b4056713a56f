import { HealDecided } from '../../../src/domain/healing/decision.ts';
import type { HealOutcome } from '../../../src/domain/healing/heal.ts';
import { recordHeal, recordHealDecision } from '../../../src/tracker/heals.ts';
import type { Tracker } from '../../../src/tracker/record.ts';

/** What a strategy did once, as a heal records it: its choice, then its outcome. */
export interface MadeOutcome {
  readonly strategy: string;
  readonly version: string;
  readonly outcome: HealOutcome;
  /** Tells the heals apart. */
  readonly run: string;
  readonly why?: string;
}

const SYMPTOM = { class: 'health/exit/1', said: 'no space left on device' };

export async function recordOutcome(
  tracker: Tracker,
  componentId: string,
  { strategy, version, outcome, run, why = '' }: MadeOutcome,
): Promise<void> {
  const heal = `heal/${componentId}/${run}`;
  const decided = HealDecided.parse({
    ...{ type: 'heal_decided', heal, step: 0, problems_omitted: 0, environment: 'dev', technology: [] },
    problems: [{ fingerprint: 'health/check', look: 'health', symptom: SYMPTOM }],
    ...{ policy: { version: 2, digest: '' }, candidates_omitted: 0, chosen: strategy, mode: 'order' },
    candidates: [{ strategy, version, may: 'auto', why, chance: 1_024 }],
  });
  await recordHealDecision(tracker, componentId, decided, { run: heal, key: `${heal}/decided` });
  await recordHeal(
    tracker,
    componentId,
    {
      ...{ strategy, trigger: 'person', fingerprints: ['health/check'], outcome, attempts: 1 },
      ...{ duration_ms: 9, waited_ms: 4, acted_ms: 2, held_ms: 3, detail: 'did it', symptom: SYMPTOM },
    },
    { run: heal, key: `${heal}/attempted` },
  );
}
