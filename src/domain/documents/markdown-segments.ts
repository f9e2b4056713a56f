/** One line of a text: its words without the line ending, and where it stands. */
export interface MarkdownLine {
  readonly text: string;
  /** Counts from 1. */
  readonly number: number;
  readonly start: number;
  /** Where its line ending begins. */
  readonly textEnd: number;
  /** Where the next line begins. */
  readonly end: number;
}

/** Says whether a region ends with this line, or already before it. */
export type Closer = (line: string) => 'with' | 'before' | undefined;

/** What a line opens; undefined when it opens nothing. */
export type Opener = (line: string) => Closer | undefined;

/** Lines in a row that are read alike; `open` when the text ends before what the first line opened does. */
export interface MarkdownSegment<Kind extends string> {
  readonly kind: Kind | 'plain';
  readonly lines: MarkdownLine[];
  open: boolean;
}

/** Splits a text into its lines; a byte order mark belongs to none, and a final line ending has no empty line after it. */
export function linesOf(text: string): MarkdownLine[] {
  // eslint-disable-next-line regexp/no-super-linear-move -- the last line alone can have no line ending
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: whole, index }, position) => {
    const start = index === 0 && whole.startsWith('\uFEFF') ? 1 : index;
    const words = whole.slice(start - index).replace(/\r?\n$/, '');
    const textEnd = start + words.length;
    return { text: words, number: position + 1, start, textEnd, end: index + whole.length };
  });
}

/** Cuts lines into segments: what each opener opens, by its kind, and the plain lines between. */
export function segmentsOf<Kind extends string>(
  lines: readonly MarkdownLine[],
  openers: Readonly<Record<Kind, Opener>>,
): MarkdownSegment<Kind>[] {
  const kinds = Object.keys(openers) as Kind[];
  const segments: MarkdownSegment<Kind>[] = [];
  let closes: Closer | undefined;
  for (const line of lines) {
    const last = segments.at(-1);
    const ends = closes?.(line.text);
    if (last !== undefined && closes !== undefined && ends !== 'before') {
      last.lines.push(line);
      if (ends === 'with') closes = undefined;
      last.open = ends !== 'with';
      continue;
    }
    if (last !== undefined) last.open = false;
    closes = undefined;
    const kind = kinds.find((candidate) => (closes = openers[candidate](line.text)) !== undefined);
    if (kind === undefined && last?.kind === 'plain') last.lines.push(line);
    else segments.push({ kind: kind ?? 'plain', lines: [line], open: kind !== undefined });
  }
  return segments;
}
