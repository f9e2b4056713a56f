import type { z } from 'zod';
import type { StartFacts } from '../domain/health/start-facts.ts';
import { isTooSoon } from '../domain/health/spacing.ts';
import { record, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

type Explanation = Pick<z.infer<typeof StartFacts>, 'symptom' | 'detail'>;

/** A start, or a health check's answer; a failure may say why. */
export type Start = Omit<
  z.infer<typeof StartFacts>,
  'type' | 'too_soon' | 'valid_for_ms' | keyof Explanation
> &
  Partial<Explanation>;

export interface StartRecording extends Recording {
  /** Of a health check's answer: how long after another that says the same one has to be asked to count, in milliseconds. */
  readonly interval?: number;
  /** For how long it is evidence, in milliseconds: of a component that has a health check, whoever recorded it. */
  readonly validFor?: number | undefined;
}

/**
 * Records that a component was started, or that its health check answered for it.
 * Whether an answer counts is decided here, since only what is recorded tells what others have asked meanwhile.
 */
export async function recordStart(
  tracker: Tracker,
  componentId: string,
  start: Start,
  { interval = 0, validFor, ...recording }: StartRecording = {},
): Promise<Recorded> {
  const facts = { type: 'start', symptom: null, detail: null, ...start } as const;
  return record(tracker, componentId, recording, {
    payload: facts,
    decide({ history: { start_history } }, now) {
      const valid = { ...facts, ...(validFor !== undefined && { valid_for_ms: validFor }) };
      if (start.source !== 'health' || recording.at !== undefined) return [valid];
      const isRepeated = isTooSoon(start_history, { ...start, at: now }, interval);
      return [isRepeated ? { ...valid, too_soon: true } : valid];
    },
  });
}
