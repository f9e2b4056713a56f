/** The line, from 1, on which a place in a text stands. */
export function lineAt(text: string, index: number): number {
  return (text.slice(0, index).match(/\n|\r(?!\n)/g)?.length ?? 0) + 1;
}

/** The line on which the group of a match begins, where the expression has the flag `d`; that of the match where it has not. */
export function lineOfMatch(text: string, match: RegExpExecArray, group = 0): number {
  return lineAt(text, match.indices?.[group]?.[0] ?? match.index);
}
