import { stripVTControlCharacters } from 'node:util';

/** What a case's message may have: enough for the assertion, not for the stack. */
const MAX_MESSAGE = 500;

/** Longer text is cut before it is cleaned: no report can make that slow. */
const MAX_CLEANED = 16_000;

/** Control characters but tab and line feed, and the marks that reorder text. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The beginning of what a tool wrote, safe to show; null when nothing is left. */
export function firstLines(text: string): string | null {
  const clean = plain(text.slice(0, MAX_CLEANED)).trim();
  const short = clean.length > MAX_MESSAGE ? `${clean.slice(0, MAX_MESSAGE).trimEnd()}…` : clean;
  return short === '' ? null : short.toWellFormed();
}

/** The end of what a tool wrote, at most `limit` characters, from the beginning of a line where one is near. */
export function lastLines(text: string, limit: number): string {
  const clean = plain(text);
  if (clean.length <= limit) return clean;
  const end = clean.slice(1 - limit);
  const line = end.indexOf('\n');
  return `…${line === -1 || line > limit / 2 ? end : end.slice(line)}`.toWellFormed();
}

/** A progress bar's carriage returns are line ends, or nothing could be read of it. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSAFE, (character) => ('\t\n'.includes(character) ? character : ''))
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^\n+|\n+$/g, '');
}
