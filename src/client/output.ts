import { stripVTControlCharacters, type styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** A part of a line, in a style or in none. */
export type StyledText = string | { readonly style: Style; readonly text: string };

/** Where a command's words go: results to standard output, everything else to standard error. */
export interface Output {
  readonly json: boolean;
  /** Columns of the terminal, or what COLUMNS says; without either there is no end of a line, so that a row of a table is one line. */
  readonly width: number;
  /** A result, for people, in lines that fit the terminal; that of a made-up fleet says so first. */
  print(text: string): void;
  /** A result that scripts take as it is: nothing is put around it. */
  printValue(text: string): void;
  /** A result as one JSON document; the only thing on standard output under `--json`. */
  printJson(value: unknown): void;
  /** Progress and remarks, in lines that fit the terminal; a line may be given as parts, which are shown in their styles where standard error shows colours. */
  note(text: string | readonly StyledText[]): void;
  /** The text in a colour, where standard output shows colours. */
  paint(style: Style, text: string): string;
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
export const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

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
