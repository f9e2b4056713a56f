import { Command, InvalidArgumentError, Option } from 'commander';
import type { AddOptions, CheckOptions, ListOptions, RetireOptions } from '../actions/knowledge.ts';
import { listGroup, type Listing } from '../listing.ts';
import { adoptCommand, exportCommand, importCommand } from './knowledge/sharing.ts';
import { parseReason, parseText } from '../parse-text.ts';
import { byOption } from '../recording-options.ts';

const actions = async () => import('../actions/knowledge.ts');

const LISTING: Listing<ListOptions> = {
  description: 'list what people wrote about symptoms and strategies, beside what was measured of them',
  options: (command) =>
    command
      .option('--kind <kind...>', 'only of these kinds, as in strategy', parseTexts)
      .addOption(
        new Option('--state <state...>', 'only in these states').choices([
          'active',
          'review',
          'imported',
          'retired',
          'shown',
        ]),
      ),
  examples: (words) => [`hms ${words}`, `hms ${words} --state review`],
  list: async (options, command) => (await actions()).list(options, command),
};

/** `hms knowledge …`: what is written in `knowledge/` of the workspace; needs no Temporal server. */
export function knowledgeCommand(): Command {
  return listGroup('knowledge', LISTING)
    .addCommand(showCommand())
    .addCommand(historyCommand())
    .addCommand(checkCommand())
    .addCommand(addCommand())
    .addCommand(retireCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(adoptCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('show one entry: what people wrote, and beside it what was measured')
    .argument('<id>')
    .option('--runs', 'the heals behind the figures, too')
    .addHelpText(
      'after',
      '\nExamples:\n  hms knowledge show rotate_logs\n  hms knowledge show rotate_logs --runs',
    )
    .action(async (id: string, options: { runs?: boolean }, command: Command) => {
      await (await actions()).show(id, options, command);
    });
}

function historyCommand(): Command {
  return new Command('history')
    .description('list what heals did with the strategy of an entry, newest first')
    .argument('<id>')
    .addHelpText('after', '\nExample:\n  hms knowledge history rotate_logs')
    .action(async (id: string, _options: object, command: Command) => {
      await (await actions()).history(id, command);
    });
}

function checkCommand(): Command {
  return new Command('check')
    .description('check all entries: exit with 1 where one has a mistake')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 when there are warnings, too').choices(['warnings']),
    )
    .addHelpText('after', '\nExamples:\n  hms knowledge check\n  hms knowledge check --fail-on warnings')
    .action(async (options: CheckOptions, command: Command) => {
      await (await actions()).check(options, command);
    });
}

const ADD_EXAMPLES = `
Examples:
  hms knowledge add rotate_logs --for health/http/503 --risk safe -- bin/rotate-logs --keep 3
  hms knowledge add rotate_logs --from rotate_logs
  hms knowledge add full_disk --kind runbook --seen HMS-API --title "The disk is full"`;

function addCommand(): Command {
  return new Command('add')
    .description('write a new entry, to be filled in; nothing is overwritten')
    .argument('<id>', 'its name: lower-case letters, digits and _')
    .argument('[command...]', 'what its strategy runs, behind --')
    .option('--kind <kind>', 'strategy, or what is kept and shown alone, as runbook or note', 'strategy')
    .option('--title <text>', 'what it is, in one line', parseReason)
    .option('--for <symptom...>', 'the symptoms that it is about, as in health/http/503 or "health/net/*"')
    .option('--seen <component>', 'the symptoms that the newest heal of a component saw')
    .option('--from <strategy>', 'what components.yaml declares of a strategy')
    .option('--watch <duration>', 'its strategy does nothing for so long, and looks again')
    .option('--person <text>', 'its strategy is for a person: what to do', parseText)
    .addOption(new Option('--risk <risk>', 'of its command').choices(['safe', 'risky']))
    .option('--works <belief>', 'how often it helps: usually, sometimes, rarely, or a chance as 0.7')
    .option('--minutes <n>', 'how long its command takes', parseMinutes)
    .option('--owner <name>', 'who is asked about it (default: who adds it)', parseText)
    .option('--review-by <date>', 'when it is to be reviewed (default: in 180 days)', parseText)
    .addOption(byOption())
    .addHelpText('after', ADD_EXAMPLES)
    .action(async (id: string, run: string[], options: AddOptions, command: Command) => {
      await (await actions()).add({ id, run }, options, command);
    });
}

function retireCommand(): Command {
  return new Command('retire')
    .description('have heals use an entry no more; its file stays, with the reason and who says so')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why, in a few words', parseReason)
    .addOption(byOption())
    .addHelpText(
      'after',
      '\nExample:\n  hms knowledge retire rotate_logs --reason "the logs have a volume of their own"',
    )
    .action(async (id: string, options: RetireOptions, command: Command) => {
      await (await actions()).retire(id, options, command);
    });
}

function parseTexts(text: string, before: readonly string[] = []): string[] {
  return [...before, parseText(text)];
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (text.trim() !== '' && minutes > 0 && minutes <= 1_440) return minutes;
  throw new InvalidArgumentError('It is a number of minutes, more than 0 and at most 1440.');
}
