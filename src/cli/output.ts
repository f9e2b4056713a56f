import type { styleText } from 'node:util';
import { EXIT_NOT_DONE } from './exit-codes.ts';
import type { Printed } from './outputs.ts';

type Style = Parameters<typeof styleText>[0];

/** A part of a line, in a style or in none. */
export type StyledText = string | { readonly style: Style; readonly text: string };

/** Where a command's words go: results to standard output, everything else to standard error. */
export interface Output {
  readonly json: boolean;
  /** Columns of the terminal, or what COLUMNS says; without either there is no end of a line, so that a row of a table is one line. */
  readonly width: number;
  /** Whether the terminal shows more than ASCII; charts have both. */
  readonly unicode: boolean;
  /** A result, for people, in lines that fit the terminal; that of a made-up fleet says so first. */
  print(text: string): void;
  /** A result that scripts take as it is: nothing is put around it. */
  printValue(text: string): void;
  /**
   * A result as one JSON document; the only thing on standard output under `--json`.
   * `Shape`: its name in `OUTPUTS`, or the type of what a command prints that is added from elsewhere.
   */
  printJson<Shape = never>(value: Printed<NoInfer<Shape>>): void;
  /** Progress and remarks, in lines that fit the terminal; a line may be given as parts, which are shown in their styles where standard error shows colours. */
  note(text: string | readonly StyledText[]): void;
  /** The text in a colour, where standard output shows colours. */
  paint(style: Style, text: string): string;
}

/**
 * A reader that has seen enough (`hms tracker list | head -1`) is no error, nor is a terminal that has gone, which a signal tells;
 * the work goes on to its end. Anything else that keeps a result from being written is one.
 */
export function watchStandardStreams(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || (error.code === 'EIO' && process.stdout.isTTY)) return;
    process.stderr.write(`hms: standard output cannot be written: ${error.message}\n`);
    process.exitCode = EXIT_NOT_DONE;
  });
}
