import { visibleLine } from './visible.ts';

/** What every store of Temporal's takes of a keyword, in UTF-8. */
const MAX_BYTES = 255;

/** Text that others wrote as a value of a search attribute: one line, without control characters, at most 255 bytes. */
export function keyword(text: string): string {
  const line = visibleLine(text);
  if (bytesOf(line) <= MAX_BYTES) return line;
  let room = MAX_BYTES - bytesOf('…');
  let cut = '';
  for (const character of line) {
    room -= bytesOf(character);
    if (room < 0) break;
    cut += character;
  }
  return `${cut}…`;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
