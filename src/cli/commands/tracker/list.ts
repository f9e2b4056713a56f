import { InvalidArgumentError, Option, type Command } from 'commander';
import type { OperationalStatus } from '../../../domain/colour.ts';
import { COLOURS } from '../../../domain/colour-names.ts';
import type { ListOptions } from '../../actions/tracker/list.ts';
import { SORT_NAMES } from '../../../index/statuses/sort-orders.ts';
import { parseLimit } from '../../parse-limit.ts';
import { parseText } from '../../parse-text.ts';
import type { Listing } from '../../listing.ts';

/** The list of components with their statuses. */
export const COMPONENT_LISTING: Listing<ListOptions> = {
  description: 'show the status of every component, or of a part of them; `hms tickets` lists tickets',
  options: (command) =>
    selectComponents(command)
      .option('--limit <n>', 'a page of so many; with --json, the next page is named too', parseLimit)
      .option('--after <cursor>', 'the page behind this cursor, which the page before gave'),
  examples: (words) => [
    `hms ${words}`,
    `hms ${words} --status red yellow --sort status`,
    `hms ${words} --owner platform --search "payment gateway"`,
    `hms ${words} --sort tickets --limit 50`,
  ],
  list: async (options, command) => (await import('../../actions/tracker/list.ts')).list(options, command),
};

/** Adds the options by which a list of components is narrowed down, and sorted; `byDefault`: how it is without. */
export function selectComponents(command: Command, byDefault = 'file, as components.yaml'): Command {
  return command
    .addOption(
      new Option('--status <status...>', `only of these colours: ${COLOURS.join(', ')}`).argParser(
        parseColours,
      ),
    )
    .option('--owner <name...>', 'only components of these owners')
    .option('--technology <name...>', 'only components with one of these technologies')
    .option(
      '--search <words>',
      'only components with all of these words in the id, name, purpose, owner or technologies',
      parseText,
    )
    .addOption(
      new Option(
        '--sort <order>',
        `status: the worst first; since: the newest change first; tickets: the most first (default: ${byDefault})`,
      ).choices(SORT_NAMES),
    );
}

function parseColours(text: string, before: readonly OperationalStatus[] = []): OperationalStatus[] {
  return [...before, ...text.split(',').map(parseColour)];
}

function parseColour(text: string): OperationalStatus {
  const colour = COLOURS.find((one) => one === text.trim().toLowerCase());
  if (colour !== undefined) return colour;
  throw new InvalidArgumentError(`Allowed choices are ${COLOURS.join(', ')}.`);
}
