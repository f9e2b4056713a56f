import { Command } from 'commander';
import { diffCommand as makeDiffCommand } from './analyzer/diff.ts';

const actions = async () => import('../actions/show.ts');
const ID = "a component's id, or that of a ticket, an episode or a run";

/** `hms show`: what an id names, whatever that is. */
export function showCommand(): Command {
  return withId(new Command('show'))
    .alias('get')
    .description('show what an id names: a component, a ticket, an episode or a run')
    .action(async (id: string, _options: object, command: Command) => {
      await (await actions()).show(id, command);
    });
}

/** `hms history`, or `hms log`: how what an id names came to be as it is. */
export function historyCommand(): Command {
  return withId(new Command('history'))
    .alias('log')
    .description('show the history of what an id names: when a component changed its colour, and why')
    .action(async (id: string, _options: object, command: Command) => {
      await (await actions()).history(id, command);
    });
}

/** `hms diff`: what changed in a component's findings, as `hms analyzer diff`. */
export function diffCommand(): Command {
  return makeDiffCommand('diff');
}

function withId(command: Command): Command {
  const words = command.name();
  return command
    .argument('<id>', ID)
    .addHelpText(
      'after',
      `\nExamples:\n  hms ${words} HMS-API\n  hms ${words} WT-HMS-API-001\n  hms ${words} full-update`,
    );
}
