/** A piece of a file, and the line, from 1, on which it begins. */
export interface WrittenText {
  readonly value: string;
  readonly line: number;
}

/** The first group of the expression's first match that is there; undefined where nothing matches. */
export function writtenIn(text: string, pattern: RegExp): WrittenText | undefined {
  const match = pattern.exec(text);
  const value = match?.slice(1).find((group: string | undefined) => group !== undefined);
  if (match === null || value === undefined) return undefined;
  return { value, line: lineAt(text, match.index + match[0].indexOf(value)) };
}

/** The line, from 1, on which a place in a text stands. */
export function lineAt(text: string, index: number): number {
  return (text.slice(0, index).match(/\n|\r(?!\n)/g)?.length ?? 0) + 1;
}
