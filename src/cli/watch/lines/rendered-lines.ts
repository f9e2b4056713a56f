import { styleText } from 'node:util';
import { cellStyle, type CellStyle, type Ink } from '../../../terminal/screen/cell-style.ts';
import type { Output } from '../../output.ts';
import { foldLine, piece, type Line } from './line.ts';

/** For what a line of a command is drawn: its colours come as commands to a terminal. */
export function outputFor({ columns, unicode }: { columns: number; unicode: boolean }): Output {
  const refuse = (): never => {
    throw new Error('What is shown on a screen is drawn, and not printed.');
  };
  return {
    json: false,
    width: columns,
    unicode,
    print: refuse,
    printValue: refuse,
    printJson: refuse,
    note: refuse,
    paint: (style, text) => styleText(style, text, { validateStream: false }),
  };
}

const COMMAND = new RegExp(String.raw`(\u001b\[\d*m)`);
const CODE = new RegExp(String.raw`^\u001b\[(\d*)m$`);
const INKS: Readonly<Record<string, Ink>> = {
  31: 'red',
  32: 'green',
  33: 'yellow',
  34: 'blue',
  35: 'magenta',
  36: 'cyan',
  90: 'gray',
};

/** What stands before a value: its line goes on below the value. */
const LABEL = /^ {2}\w+ {2,}(?=\S)/;

/** What a command would print, as lines of a screen that is so wide. */
export function linesOf(rendered: string, width: number): Line[] {
  return rendered.split('\n').flatMap((text) => {
    const [label] = LABEL.exec(text) ?? [];
    return foldLine(lineOf(text), width, label?.length);
  });
}

function lineOf(text: string): Line {
  let [ink, isBold]: [Ink, boolean] = ['plain', false];
  const line: { text: string; style: CellStyle }[] = [];
  for (const part of text.split(COMMAND)) {
    const [, code] = CODE.exec(part) ?? [];
    if (code === undefined) {
      if (part !== '') line.push(piece(part, cellStyle({ ink, isBold })));
    } else if (code === '1') isBold = true;
    else if (code === '22') isBold = false;
    else ink = INKS[code] ?? 'plain';
  }
  return line;
}
