import { walkLines } from './walk-lines.ts';

/** The text with blanks for its comments and for what stands in strings, so that every place in it stays the same. */
export function codeOnly(language: string, text: string): string {
  const parts: string[] = [];
  let at = 0;
  walkLines(language, bytesOf(text), (_, from, to) => {
    parts.push(text.slice(at, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    at = to;
  });
  return parts.join('') + text.slice(at);
}

/** A byte for each character, so that places are the same: what is not ASCII becomes 128. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = Math.min(text.charCodeAt(at), 128);
  return bytes;
}
