import stringWidth from 'fast-string-width';
import { wrapText } from './wrap-text.ts';

/** Leading spaces, and the mark of an entry in a list. */
const BEGINNING = /^ *(?:[-*→✔✖!?=] )?/u;
/** Below this many columns behind the indentation, more is broken than read. */
const MIN_ROOM = 20;

/** The text with every line broken at spaces so that it fits; what is broken goes on below its first word. */
export function fitText(text: string, width: number): string {
  if (width === Infinity) return text;
  return text
    .split('\n')
    .flatMap((line) => (stringWidth(line) <= width ? [line] : fitLine(line, width)))
    .join('\n');
}

function fitLine(line: string, width: number): string[] {
  const [beginning = ''] = BEGINNING.exec(line) ?? [];
  const indent = ' '.repeat(stringWidth(beginning));
  const room = Math.max(MIN_ROOM, width - indent.length);
  return wrapText(line.slice(beginning.length), room).map(
    (part, index) => (index === 0 ? beginning : indent) + part,
  );
}
