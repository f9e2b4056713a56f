import { visible } from '../../domain/text/visible.ts';

/** What a case's message may have: enough for the assertion, not for the stack. */
const MAX_MESSAGE = 500;

/** Longer text is cut before it is cleaned: no report can make that slow. */
const MAX_CLEANED = 16_000;

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

/** In one pass: a run of spaces or line feeds is looked at from its beginning alone. */
function plain(text: string): string {
  return visible(text)
    .replaceAll(/(?<![ \t])[ \t]+$/gm, '')
    .replaceAll(/^\n+|(?<!\n)\n+$/g, '');
}
