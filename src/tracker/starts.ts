import type { z } from 'zod';
import type { StartFacts } from '../domain/event.ts';
import { recordFacts, type Recorded, type Recording, type Tracker } from './record.ts';

type Explanation = Pick<z.infer<typeof StartFacts>, 'symptom' | 'detail'>;

/** A start, or a health check's answer; a failure may say why. */
export type Start = Omit<z.infer<typeof StartFacts>, 'type' | keyof Explanation> & Partial<Explanation>;

/** Records that a component was started, or that its health check answered for it. */
export async function recordStart(
  tracker: Tracker,
  componentId: string,
  start: Start,
  recording: Recording = {},
): Promise<Recorded> {
  return recordFacts(
    tracker,
    componentId,
    { type: 'start', symptom: null, detail: null, ...start },
    recording,
  );
}
