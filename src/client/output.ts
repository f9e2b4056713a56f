import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command's words go: results to standard output, everything else to standard error. */
export interface Output {
  readonly json: boolean;
  /** Columns of the terminal, or of the page where there is none. */
  readonly width: number;
  /** A result, for people. */
  print(text: string): void;
  /** A result as one JSON document; the only thing on standard output under `--json`. */
  printJson(value: unknown): void;
  /** Progress and remarks. */
  note(text: string): void;
  /** The text in a colour, where standard output shows colours. */
  paint(style: Style, text: string): string;
}

const PAGE_WIDTH = 110;

export function createOutput({ json }: { json: boolean }): Output {
  return {
    json,
    width: process.stdout.columns || PAGE_WIDTH,
    print(text) {
      process.stdout.write(`${text}\n`);
    },
    printJson(value) {
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note(text) {
      process.stderr.write(`${text}\n`);
    },
    paint(style, text) {
      return styleText(style, text, { stream: process.stdout });
    },
  };
}

/** Control characters but tab and line feed, and the marks that reorder text. */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a repository as it may be shown: no escape sequence or control character reaches the terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(UNSAFE, (character) =>
    '\t\n'.includes(character) ? character : '',
  );
}
