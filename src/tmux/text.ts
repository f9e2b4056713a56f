import { shortened, visibleLine } from '../domain/text/visible.ts';

/** The longest title or name that is given to tmux. */
const MAX_LENGTH = 60;

/**
 * Text that others wrote, as the value of an option that a format shows: tmux runs nothing in it, but reads `#[…]` in what it
 * draws as a style, so that a `#` is doubled.
 */
export function optionText(text: string): string {
  return plainWord(text).replaceAll('#', '##');
}

/**
 * The same as the name of a window or session, which tmux expands as a format when it is given: `#(…)` there would run a
 * program. What begins such a part is left out, since a name is shown by formats of the user's own too.
 */
export function windowText(text: string): string {
  return plainWord(text)
    .replaceAll(/#(?=[#({[])/g, '')
    .replaceAll('#', '##');
}

/** A folder in which a pane begins, which tmux expands as a format: `#(…)` in its name would run a program. */
export function folderText(folder: string): string {
  return folder.replaceAll('#', '##');
}

/** What tmux makes of a name that it is given. */
export function expandedName(name: string): string {
  return name.replaceAll('##', '#');
}

/** A name for a session, or a part of one: tmux has `:` and `.` in targets, and expands `#`. */
export function sessionWord(text: string): string {
  const words = visibleLine(text).match(/[\p{L}\p{N}_]+/gu) ?? ['fleet'];
  return words.join('-').slice(0, 32);
}

/** An argument in a line of tmux commands: nothing in it is expanded. */
export function quoted(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

function plainWord(text: string): string {
  return shortened(visibleLine(text), MAX_LENGTH);
}
