/** What a program computes where its manifest's literal text would be, as the one sentence that says so. */
export function unknownLines(lines: readonly number[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MAX_SHOWN).join(', ');
  const more = lines.length > MAX_SHOWN ? ` and ${lines.length - MAX_SHOWN} more` : '';
  return [
    `what it computes in ${lines.length === 1 ? 'line' : 'lines'} ${shown}${more}, which only running it could tell`,
  ];
}

const MAX_SHOWN = 5;
