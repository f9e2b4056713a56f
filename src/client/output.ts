import { stripVTControlCharacters, styleText } from 'node:util';
import type { SharedOptions } from './shared-options.ts';

type Style = Parameters<typeof styleText>[0];

/** A part of a line, in a style or in none. */
export type StyledText = string | { readonly style: Style; readonly text: string };

/** Where a command's words go: results to standard output, everything else to standard error. */
export interface Output {
  readonly json: boolean;
  /** Columns of the terminal, or what COLUMNS says; without either there is no end of a line, so that a row of a table is one line. */
  readonly width: number;
  /** A result, for people; that of a made-up fleet says so first. */
  print(text: string): void;
  /** A result that scripts take as it is: nothing is put around it. */
  printValue(text: string): void;
  /** A result as one JSON document; the only thing on standard output under `--json`. */
  printJson(value: unknown): void;
  /** Progress and remarks; a line may be given as parts, which are shown in their styles where standard error shows colours. */
  note(text: string | readonly StyledText[]): void;
  /** The text in a colour, where standard output shows colours. */
  paint(style: Style, text: string): string;
}

const MIN_WIDTH = 40;

const DEMO_NOTICE = 'Demo: this fleet is made up.';

export function createOutput({ json = false, color = true }: SharedOptions, { demo = false } = {}): Output {
  let notice = demo ? `${DEMO_NOTICE}\n` : '';
  return {
    json,
    width: Math.max(MIN_WIDTH, widthOf(process.stdout.columns)),
    print(text) {
      process.stdout.write(`${notice}${text}\n`);
      notice = '';
    },
    printValue(text) {
      process.stdout.write(`${text}\n`);
    },
    printJson(value) {
      process.stdout.write(`${escaped(JSON.stringify(value, null, 2))}\n`);
    },
    note(text) {
      const shown = [text].flat().map((part) => {
        if (typeof part === 'string') return plain(part);
        const words = plain(part.text);
        return color ? styleText(part.style, words, { stream: process.stderr }) : words;
      });
      process.stderr.write(`${shown.join('')}\n`);
    },
    paint(style, text) {
      return color ? styleText(style, text, { stream: process.stdout }) : text;
    },
  };
}

/** `COLUMNS` is how a person sets the width of what is no terminal; a file or another program is given whole lines. */
function widthOf(terminal: number | undefined): number {
  const asked = Number(process.env['COLUMNS']);
  if (Number.isInteger(asked) && asked > 0) return asked;
  return terminal !== undefined && terminal > 0 ? terminal : Infinity;
}

/**
 * A reader that has seen enough (`hms tracker list | head -1`) is no error; the work goes on to its end.
 * Anything else that keeps a result from being written is one.
 */
export function watchStandardStreams(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`hms: standard output cannot be written: ${error.message}\n`);
    process.exitCode = 3;
  });
}

/** Control characters but tab and line feed, and the marks that reorder text. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a repository as it may be shown: no escape sequence or control character reaches the terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(UNSAFE, (character) =>
    '\t\n'.includes(character) ? character : '',
  );
}

/** The same in one line, for a cell or a sentence. */
export function plainLine(text: string): string {
  return plain(text).replaceAll(/\s+/g, ' ').trim();
}

/** JSON escapes the characters below U+0020 by itself; the others may stand in it, and a terminal would obey them. */
function escaped(json: string): string {
  return json.replaceAll(UNSAFE, (character) =>
    character === '\n' ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
