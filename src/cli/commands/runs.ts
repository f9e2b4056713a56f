import { Command } from 'commander';
import type { RunsOptions } from '../actions/runs.ts';
import { parseCount } from '../fail-on.ts';
import { listGroup, type Listing } from '../listing.ts';

const actions = async () => import('../actions/runs.ts');

const LISTING: Listing<RunsOptions> = {
  description: 'show the newest runs',
  options: (command) => withLimit(command.option('--all', 'include child runs, one for each component')),
  examples: (words) => [`hms ${words}`, `hms ${words} --limit 5`],
  list: async (options, command) => (await actions()).runs(options, command),
};

/** `hms runs …`: what Temporal ran and runs. */
export function runsCommand(): Command {
  return listGroup('runs', LISTING).addCommand(showCommand()).addCommand(historyCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('show one run: its state, its input and its result')
    .argument('<id>', "the workflow's id, such as full-update or monitor/17/HMS-API; its newest run is shown")
    .option('--run <run-id>', 'an older run of this id')
    .addHelpText('after', '\nExample:\n  hms runs show monitor/17/HMS-API')
    .action(async (id: string, options: { run?: string }, command: Command) => {
      await (await import('../actions/runs-show.ts')).showRun(id, options, command);
    });
}

function historyCommand(): Command {
  return withLimit(new Command('history'))
    .description("list the runs of one workflow's id that Temporal still knows, oldest first")
    .argument('<id>', "the workflow's id, such as full-update or heal/HMS-API")
    .addHelpText('after', '\nExample:\n  hms runs history full-update')
    .action(async (id: string, options: { limit: number }, command: Command) => {
      await (await actions()).runHistory(id, options, command);
    });
}

function withLimit(command: Command): Command {
  return command.option('--limit <n>', 'maximum number of runs to show', parseCount, 20);
}
