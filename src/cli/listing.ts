import { Command } from 'commander';
import { lastWord } from './last-word.ts';

/** How all things of one kind are listed, whichever words lead to it. */
export interface Listing<Options extends object> {
  readonly description: string;
  /** Adds the options that select among them. */
  readonly options?: (command: Command) => Command;
  /** Examples for its help; `words` lead to the list. */
  readonly examples: (words: string) => readonly string[];
  /** Prints the list; `options` are those that were given, with their defaults. */
  readonly list: (options: Options, command: Command) => Promise<void>;
}

/** The command that lists; `words` lead to it, as `tracker list`. */
export function listCommand<Options extends object>(words: string, listing: Listing<Options>): Command {
  return withListing(new Command(lastWord(words)), words, listing);
}

/** A group that lists by its name alone, and by `list`: `hms runs` and `hms runs list` are one. */
export function listGroup<Options extends object>(name: string, listing: Listing<Options>): Command {
  return withListing(new Command(name), name, listing).addCommand(listCommand(`${name} list`, listing));
}

function withListing<Options extends object>(
  command: Command,
  words: string,
  { description, options = (same) => same, examples, list }: Listing<Options>,
): Command {
  const lines = examples(words);
  return options(command.description(description))
    .addHelpText('after', `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n  ${lines.join('\n  ')}`)
    .action(async (_: object, self: Command) => {
      await list(optionsOf(self) as Options, self);
    });
}

/** Options of the list may stand in front of `list` too, as those of every command may. */
function optionsOf(command: Command): object {
  const { parent } = command;
  const inFront = command.name() === 'list' && parent !== null ? givenTo(parent) : {};
  return { ...command.opts(), ...inFront, ...givenTo(command) };
}

function givenTo(command: Command): object {
  const all = Object.entries(command.opts<Readonly<Record<string, unknown>>>());
  return Object.fromEntries(all.filter(([name]) => command.getOptionValueSource(name) === 'cli'));
}
