import { LINE_BREAK, type LineToken } from './tokens.ts';

const BACKSLASH = 92;

/** Whether these bytes stand at a place. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
  return true;
}

/** Where the line ends, before its line break. */
export function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(LINE_BREAK, from);
  return end < 0 ? bytes.length : end;
}

/** Behind the mark that closes a comment, or the end of the text. */
export function endOf(bytes: Uint8Array, from: number, close: Uint8Array): number {
  const [first] = close;
  for (let at = from; at < bytes.length; at += 1)
    if (bytes[at] === first && standsAt(bytes, at, close)) return at + close.length;
  return bytes.length;
}

/** The same of a comment in which others may stand. */
export function nestedEnd(bytes: Uint8Array, from: number, open: Uint8Array, close: Uint8Array): number {
  let depth = 1;
  for (let at = from; at < bytes.length;) {
    if (standsAt(bytes, at, open)) {
      depth += 1;
      at += open.length;
    } else if (standsAt(bytes, at, close)) {
      depth -= 1;
      at += close.length;
      if (depth === 0) return at;
    } else at += 1;
  }
  return bytes.length;
}

/** Behind the quote that closes a string, or the end of the text, or of the line where it ends with that. */
export function stringEnd(bytes: Uint8Array, from: number, { kind, close }: LineToken): number {
  const [first] = close;
  const isLong = kind !== 'string';
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LINE_BREAK && !isLong) return at;
    if (byte === first && standsAt(bytes, at, close)) return at + close.length;
    if (byte === BACKSLASH && bytes[at + 1] !== LINE_BREAK) at += 1;
  }
  return bytes.length;
}
