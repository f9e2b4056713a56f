import type * as z from 'zod';
import { listNames } from '../../domain/text/lists.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';

const MOST_SHOWN = 100;

/** What is wrong with a query, or the input of an action, in a sentence for each mistake. */
export function inputMistakes(error: z.core.$ZodError, known: readonly string[]): string {
  return error.issues.flatMap((issue) => mistakesOf(issue, known)).join(' ');
}

function mistakesOf(issue: z.core.$ZodIssue, known: readonly string[]): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownParameter(key, known));
  const inner = issue.code === 'invalid_union' ? issue.errors.flat()[0] : undefined;
  return [`${issue.path.join('.')}: ${withStop((inner ?? issue).message)}`];
}

function unknownParameter(key: string, known: readonly string[]): string {
  const are = known.length === 1 ? 'There is only' : 'There are';
  const there = known.length === 0 ? 'It takes none.' : `${are} ${listNames(known)}.`;
  return `There is no parameter "${key.slice(0, MOST_SHOWN)}".${didYouMean(key, known)} ${there}`;
}

function withStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
