import { Command } from 'commander';
import { InputError } from '../domain/errors.ts';

/** `hms help tracker test`, `hms tracker help test`: the help of that command, as its own `--help` shows it. */
export function helpCommand(of: Command): Command {
  const path = pathOf(of);
  const [example] = of.commands;
  return new Command('help')
    .description('show the help of a command')
    .argument('[command...]')
    .addHelpText('after', `\nExample:\n  ${path} help ${example?.name() ?? ''}`)
    .action(async (words: string[]) => {
      (await commandOf(of, words)).help();
    });
}

/** The words that a command is called by. */
export function namesOf(command: Command): string[] {
  return [command.name(), ...command.aliases()];
}

/** The words that lead to a command. */
export function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** The command that the words lead to; behind one that takes arguments there may be some. Throws InputError with the nearest name. */
async function commandOf(command: Command, [word, ...rest]: readonly string[]): Promise<Command> {
  if (word === undefined) return command;
  const next = command.commands.find((child) => namesOf(child).includes(word));
  if (next !== undefined) return commandOf(next, rest);
  // Loaded here, because most command lines are right.
  const { didYouMean } = await import('../domain/text/nearest-name.ts');
  const names = command.commands.flatMap(namesOf);
  const hint = didYouMean(word, names);
  if (hint === '' && command.registeredArguments.length > 0) return command;
  throw new InputError(
    `There is no command \`${pathOf(command)} ${word}\`.${hint} \`${pathOf(command)} --help\` lists those that there are.`,
  );
}
