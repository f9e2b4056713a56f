import type { LineCounts } from '../contents/file-facts.ts';

/** Counts lines while a text is walked through from its beginning to its end. */
export interface LineTally {
  code(): void;
  newLine(): void;
  /** Nothing but blanks stands on this line so far. */
  isFresh(): boolean;
  readonly comment: (text: string, from: number, to: number) => void;
  readonly codeLines: (text: string, from: number, to: number) => void;
  end(text: string): LineCounts;
}

export function tallyLines(whole: string): LineTally {
  const counts = { code: 0, comment: 0, blank: 0, todo: 0, fixme: 0 };
  const hasMarks = whole.includes('TODO') || whole.includes('FIXME');
  let line: 'blank' | 'comment' | 'code' = 'blank';
  const newLine = (): void => {
    counts[line] += 1;
    line = 'blank';
  };
  const code = (): void => {
    line = 'code';
  };
  const comment = (): void => {
    if (line === 'blank') line = 'comment';
  };
  const span = (text: string, from: number, to: number, mark: () => void): void => {
    let at = from;
    for (let end = text.indexOf('\n', at); end >= 0 && end < to; end = text.indexOf('\n', at)) {
      if (hasWord(text, at, end)) mark();
      newLine();
      at = end + 1;
    }
    if (hasWord(text, at, to)) mark();
  };
  return {
    code,
    newLine,
    isFresh: () => line === 'blank',
    comment(text, from, to) {
      span(text, from, to, comment);
      if (!hasMarks) return;
      for (const [word] of text.slice(from, to).matchAll(/\b(TODO|FIXME)\b/g)) {
        counts[word === 'TODO' ? 'todo' : 'fixme'] += 1;
      }
    },
    codeLines: (text, from, to) => {
      span(text, from, to, code);
    },
    end(text) {
      if (text !== '' && !text.endsWith('\n')) newLine();
      return counts;
    },
  };
}

/** Whether anything but blanks stands there. */
export function hasWord(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) > 32) return true;
  return false;
}
