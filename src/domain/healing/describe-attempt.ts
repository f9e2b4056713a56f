import type { HealAttempt } from './heal.ts';

const MARKS = { healed: '✅', failed: '❌', no_effect: '➖', gave_up: '🚫', recovered: '🍃' } as const;

/** One attempt in one line of text. */
export function describeAttempt({ strategy, outcome, detail }: HealAttempt): string {
  return `${MARKS[outcome]} ${strategy}: ${outcome.replace('_', ' ')}. ${detail}`;
}
