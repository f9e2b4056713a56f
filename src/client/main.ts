import { CommanderError } from 'commander';
import { HmsError } from '../domain/errors.ts';
import { InterruptedError } from './interrupted.ts';
import { watchStandardStreams } from './output.ts';
import { createProgram } from './program.ts';

const EXIT_USAGE = 2;
const EXIT_NOT_DONE = 3;

/** Runs one command line, and sets the process's exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  watchStandardStreams();
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** The one place where an error becomes words and an exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  if (error instanceof HmsError || error instanceof InterruptedError) {
    process.stderr.write(`hms: ${error.message}\n`);
    return error.exitCode;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `hms: this should not have happened; please report it with what follows.\n${detail}\n`,
  );
  return EXIT_NOT_DONE;
}
