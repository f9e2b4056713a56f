import type { LineCounts } from '../contents/file-facts.ts';
import { walkLines } from './walk-lines.ts';

/**
 * Counts the lines of a text in UTF-8 as cloc and tokei do: a line with code is code, whatever else it holds; an empty line is
 * blank, inside a comment too; the others are comment. Comment marks inside strings, and comments inside comments, are told apart
 * as far as the language's table says.
 */
export function countLines(language: string, bytes: Buffer): LineCounts {
  const marks = { todo: 0, fixme: 0 };
  const hasMarks = bytes.includes('TODO') || bytes.includes('FIXME');
  const lines = walkLines(language, bytes, (kind, from, to) => {
    if (kind === 'string' || !hasMarks) return;
    for (const [word] of bytes.toString('latin1', from, to).matchAll(/\b(TODO|FIXME)\b/g))
      marks[word === 'TODO' ? 'todo' : 'fixme'] += 1;
  });
  return { ...lines, ...marks };
}
