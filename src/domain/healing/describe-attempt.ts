import type { HealAttempt, HealOutcome } from './heal.ts';

const MARKS: Readonly<Record<HealOutcome, string>> = {
  healed: '✅',
  failed: '❌',
  no_effect: '➖',
  came_back: '🔁',
  worse: '⚠️',
  gave_up: '🚫',
  recovered: '🍃',
  by_hand: '✋',
};

/** One attempt in one line of text. */
export function describeAttempt({ strategy, outcome, detail }: HealAttempt): string {
  return `${MARKS[outcome]} ${strategy}: ${outcome.replaceAll('_', ' ')}. ${detail}`;
}
