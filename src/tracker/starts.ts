import type { z } from 'zod';
import type { StartFacts } from '../domain/health/start-facts.ts';
import { isTooSoon } from '../domain/health/spacing.ts';
import { record, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

type Explanation = Pick<z.infer<typeof StartFacts>, 'symptom' | 'detail'>;

/** A start, or a health check's answer; a failure may say why. */
export type Start = Omit<z.infer<typeof StartFacts>, 'type' | 'too_soon' | keyof Explanation> &
  Partial<Explanation>;

export interface StartRecording extends Recording {
  /** Of a health check's answer: how long after another that says the same one has to be asked to count, in milliseconds. */
  readonly interval?: number;
}

/**
 * Records that a component was started, or that its health check answered for it.
 * Whether an answer counts is decided here, since only what is recorded tells what others have asked meanwhile.
 */
export async function recordStart(
  tracker: Tracker,
  componentId: string,
  start: Start,
  { interval = 0, ...recording }: StartRecording = {},
): Promise<Recorded> {
  const facts = { type: 'start', symptom: null, detail: null, ...start } as const;
  return record(tracker, componentId, recording, {
    payload: facts,
    decide({ history: { start_history } }, now) {
      if (start.source !== 'health' || recording.at !== undefined) return [facts];
      const isRepeated = isTooSoon(start_history, { ...start, at: now }, interval);
      return [isRepeated ? { ...facts, too_soon: true } : facts];
    },
  });
}
