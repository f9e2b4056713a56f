import { CommanderError } from 'commander';
import { describeError, WorkspaceNotFoundError } from '../domain/errors.ts';
import { withoutSecrets } from '../domain/text/without-secrets.ts';
import type { ProgramAdditions } from './additions.ts';
import { InterruptedError } from './interrupted.ts';
import { nameRoot, rootIn } from './name-root.ts';
import { plain } from '../domain/text/terminal.ts';
import { watchStandardStreams } from './output.ts';
import { createProgram } from './program.ts';
import { widthOf } from './width.ts';
import { EXIT_DONE, EXIT_USAGE } from './exit-codes.ts';

const CHOICES = /['"]([^'"]*)['"](?: is invalid)?\. Allowed choices are (.*)\.$/;
/** What commander says of a word that is no command, or that no argument takes. */
const OTHER_WORD = /(?:unknown command '| got 1: )([^'\s]+?)['.]/;

/** Runs one command line, of `hms` with what is added of each kind, and sets the process's exit code. */
export async function main(argv: readonly string[], added: ProgramAdditions = {}): Promise<void> {
  watchStandardStreams();
  try {
    await (argv.length > 2 ? createProgram(added).parseAsync(argv) : showFleet(argv, added));
  } catch (error) {
    process.exitCode = await report(error, argv);
    if (error instanceof CommanderError) await hint(error);
  }
}

/** `hms` alone: the fleet at a glance, or the help where there is no workspace. */
async function showFleet(argv: readonly string[], added: ProgramAdditions): Promise<void> {
  try {
    await createProgram(added).parseAsync([...argv, 'status']);
  } catch (error) {
    if (!(error instanceof WorkspaceNotFoundError)) throw error;
    await createProgram(added).parseAsync(argv);
  }
}

/** Names what was probably meant where commander does not, as it does for slips in options and commands. */
async function hint({ message }: CommanderError): Promise<void> {
  const near = message.includes('Did you mean') ? undefined : await nearTo(message);
  if (near !== undefined) process.stderr.write(`(Did you mean ${near}?)\n`);
}

async function nearTo(message: string): Promise<string | undefined> {
  const [, given, choices] = CHOICES.exec(message) ?? [];
  if (given !== undefined && choices !== undefined) {
    const { nearestName } = await import('../domain/text/nearest-name.ts');
    return nearestName(given, choices.split(', '));
  }
  const [, word] = OTHER_WORD.exec(message) ?? [];
  return word === undefined ? undefined : (await import('./other-words.ts')).otherWordFor(word);
}

/** The one place where an error becomes words and an exit code. */
async function report(error: unknown, argv: readonly string[]): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE;
  const { message, exitCode } = error instanceof InterruptedError ? error : describeError(error);
  // Loaded here, because most commands end well.
  const { fitText } = await import('./render/fit-text.ts');
  const words = nameRoot(`hms: ${plain(withoutSecrets(message))}`, rootIn(argv));
  process.stderr.write(`${fitText(words, widthOf(process.stderr))}\n`);
  return exitCode;
}
