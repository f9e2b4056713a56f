import type { AskedAnswer } from './ask-check.ts';

/** Killing what does not end takes some seconds too. */
const PATIENCE_MS = 10_000;

/**
 * Whether this process stood still while it asked, as with a machine that is put to sleep or a virtual one that is paused:
 * the answers took far longer than their time limit, in milliseconds. What was not well then says nothing of the component.
 */
export function wasStopped(
  {
    answers,
    duration_ms,
  }: { readonly answers: readonly Pick<AskedAnswer, 'answer'>[]; readonly duration_ms: number },
  limit: number,
): boolean {
  const isWell = answers.every(({ answer }) => answer !== undefined && !('detail' in answer));
  return !isWell && duration_ms > limit + PATIENCE_MS;
}
