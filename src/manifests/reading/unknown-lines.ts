import { listNames } from '../../domain/text/lists.ts';

const MAX_SHOWN = 5;

/** What a program computes where its manifest's literal text would be, as the one sentence that says so. */
export function unknownLines(lines: readonly number[]): string[] {
  if (lines.length === 0) return [];
  const shown = listNames(lines.map(String), MAX_SHOWN);
  return [
    `what it computes in ${lines.length === 1 ? 'line' : 'lines'} ${shown}, which only running it could tell`,
  ];
}
