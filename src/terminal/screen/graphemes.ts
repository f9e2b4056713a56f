import stringWidth from 'fast-string-width';
import { visible } from '../../domain/text/visible.ts';

/** One character as people see it, and how many cells it takes. */
export interface Grapheme {
  readonly text: string;
  readonly width: 1 | 2;
  /** Whether each terminal gives it as many cells: one with marks, a wide one or an emoji may take fewer or more. */
  readonly isSure: boolean;
}

const ASCII = /^[\x20-\x7e]*$/;
/** Letters of Europe without marks, punctuation, arrows, blocks and signs: a cell each, wherever. */
const SURE =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u259f\u2713-\u2718]$/u;
/** A pile of marks on one letter is cut, so that no cell holds a whole text. */
const MAX_UNITS = 32;

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether each of its characters is seen, and takes one cell. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** What of a text is seen, in one line; nothing that a terminal obeys is in it. */
export function graphemesOf(text: string): Grapheme[] {
  if (isAscii(text)) return Array.from(text, ascii);
  const line = visible(text).replaceAll(/[\t\n]/g, ' ');
  return Array.from(SEGMENTER.segment(line), ({ segment }) => graphemeOf(segment)).filter(
    (grapheme) => grapheme !== undefined,
  );
}

/** How many cells a text takes. */
export function cellsOfText(text: string): number {
  return isAscii(text) ? text.length : graphemesOf(text).reduce((sum, { width }) => sum + width, 0);
}

function ascii(text: string): Grapheme {
  return { text, width: 1, isSure: true };
}

/** Undefined for what takes no cell, as a mark without a letter. */
function graphemeOf(segment: string): Grapheme | undefined {
  if (SURE.test(segment)) return ascii(segment);
  const text = segment.length > MAX_UNITS ? cut(segment) : segment;
  const width = stringWidth(text);
  if (width === 0) return undefined;
  return { text, width: width === 1 ? 1 : 2, isSure: false };
}

function cut(segment: string): string {
  return segment.slice(0, MAX_UNITS).replace(/[\ud800-\udbff]$/, '');
}
