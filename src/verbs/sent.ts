import type { Told } from '../client/ask-worker.ts';
import type { VerbResult } from './verb.ts';

/** What a person is told whose message waits for a worker. */
export const SENT = 'Sent. No worker is running now: it takes effect when one starts (`hms up`).';

/** What came of telling a workflow something, with what was done, where it has answered. */
export function toldResult<Answer>(
  told: Told<Answer>,
  done: string,
): VerbResult<Answer | { readonly sent: true }> {
  if (told.sent) return { words: SENT, isRepeated: false, answer: { sent: true } };
  return { words: done, isRepeated: false, answer: told.answer };
}
