/** What a program that draws on a terminal changes of it, and how that is undone. */
const MODES = [
  // The other screen, so that what was shown before comes back.
  { on: '\u001b[?1049h', off: '\u001b[?1049l' },
  // No cursor.
  { on: '\u001b[?25l', off: '\u001b[?25h' },
  // A character in the last column begins no new line.
  { on: '\u001b[?7l', off: '\u001b[?7h' },
  // What is pasted is told from what is typed.
  { on: '\u001b[?2004h', off: '\u001b[?2004l' },
];
/** Never asked for here; an earlier program may have left it on. */
const MOUSE_OFF = '\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l';
const NO_STYLE = '\u001b[m';

/** Takes a terminal over. */
export const ENTER = MODES.map(({ on }) => on).join('');

/** Leaves it as it was, whatever was shown. */
export const LEAVE = [NO_STYLE, MOUSE_OFF, ...MODES.toReversed().map(({ off }) => off)].join('');
