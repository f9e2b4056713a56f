import type { TestCounts } from '../../domain/event.ts';

/** A test runner whose closing summary is known: it says for each line of output what it adds to the counts. */
export interface Runner {
  /** What people call it. */
  readonly name: string;
  /** What the line counts; undefined of a line that is no part of its summary. Lines have no colours, and no space at their end. */
  read(line: string): Partial<TestCounts> | undefined;
}

/** A count that may be missing. */
export function countIn(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replaceAll(/[,_]/g, ''));
}

/** The sum of the numbers before, or after, these words in a list such as `2 failed, 3 passed`. */
export function countsOf(
  text: string,
  words: readonly string[],
  order: 'before' | 'after' = 'before',
): number {
  return text.split(/[,|;]/).reduce((sum, part) => {
    const [count, word] = order === 'before' ? numberFirst(part.trim()) : wordFirst(part.trim());
    return words.includes(word.toLowerCase()) ? sum + countIn(count) : sum;
  }, 0);
}

function numberFirst(part: string): [count: string, word: string] {
  const [, count = '', word = ''] = /^(\d+) ([a-z].*)$/i.exec(part) ?? [];
  return [count, word];
}

function wordFirst(part: string): [count: string, word: string] {
  const [, word = '', count = ''] = /^([a-z][a-z ]*)[=:] ?(\d+)$/i.exec(part) ?? [];
  return [count, word];
}
