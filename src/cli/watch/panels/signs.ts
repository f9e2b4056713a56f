/** What stands for what on a terminal that shows more than ASCII, and on one that does not. */
export interface Signs {
  readonly unicode: boolean;
  /** Where a text is cut. */
  readonly more: string;
  /** Before the selected row. */
  readonly here: string;
  readonly marks: Readonly<Record<'green' | 'yellow' | 'red' | 'unknown', string>>;
  readonly chosen: string;
  /** What is typed goes on behind it. */
  readonly caret: string;
}

const SIGNS: Signs = {
  unicode: true,
  more: '…',
  here: '▸',
  marks: { green: '✔', yellow: '!', red: '✖', unknown: '?' },
  chosen: '✔',
  caret: '▏',
};
const ASCII_SIGNS: Signs = {
  unicode: false,
  more: '~',
  here: '>',
  marks: { green: '+', yellow: '!', red: 'X', unknown: '?' },
  chosen: 'x',
  caret: '_',
};

/** The signs of a terminal. */
export function signsOf(unicode: boolean): Signs {
  return unicode ? SIGNS : ASCII_SIGNS;
}
