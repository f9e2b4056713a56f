import { LINE_ENDS, replaceUnseen } from './unseen.ts';

/**
 * What a terminal takes as a command: strings for its title, links and the like, with what is in them; colours and moves
 * of the cursor; and the short ones. One that is not ended loses its beginning alone, so that it hides no text behind it.
 */
const COMMANDS = new RegExp(
  [
    String.raw`(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\p{Cc}]*(?:\u0007|\u001b\\|\u009c)`,
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -\/]*[@-~]?`,
    String.raw`\u001b[ -\/]*[0-~]?`,
  ].join('|'),
  'gu',
);

/** Text that others wrote, with nothing in it but characters that are seen, tabs and line feeds; well-formed. */
export function visible(text: string): string {
  const plain = text.toWellFormed().replaceAll(COMMANDS, '').replaceAll(LINE_ENDS, '\n');
  return replaceUnseen(plain, () => '');
}

/** The same in one line. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').trim();
}

/** The text, or its beginning and `…`, at most `limit` UTF-16 units and no half character. */
export function shortened(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
