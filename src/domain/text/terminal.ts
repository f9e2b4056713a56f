import { replaceUnseen } from './unseen.ts';
import { visible, visibleLine } from './visible.ts';

/** Text from a repository as it may be shown: no escape sequence or control character reaches the terminal; lines and tabs stay. */
export function plain(text: string): string {
  return visible(text);
}

/** The same in one line, for a cell or a sentence. */
export function plainLine(text: string): string {
  return visibleLine(text);
}

/** A colour or bold, on or off, and nothing else that a terminal obeys: hiding text is none. */
const COLOURS = new RegExp(String.raw`(\u001b\[(?:1|22|3[1-79]|9[0-7])m)`);

/** What a command prints, with no other command to the terminal in it than our colours; without them where they are off. */
export function onlyColours(text: string, { coloured }: { readonly coloured: boolean }): string {
  return text
    .split(COLOURS)
    .map((part, at) => (at % 2 === 0 ? visible(part) : coloured ? part : ''))
    .join('');
}

/** A JSON document whose strings hold as escapes what is not seen; JSON by itself escapes only what is below U+0020. */
export function terminalJson(json: string): string {
  return replaceUnseen(json, (character) => character.replaceAll(/[^]/g, escape));
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
