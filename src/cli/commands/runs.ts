import type { RunsOptions } from '../actions/runs.ts';
import { Command } from 'commander';
import { parseCount } from '../fail-on.ts';

/** `hms runs`: what Temporal ran and runs; `hms runs show` one of them. */
export function runsCommand(): Command {
  return new Command('runs')
    .description('show the newest runs')
    .option('--all', 'include child runs, one for each component')
    .option('--limit <n>', 'maximum number of runs to show', parseCount, 20)
    .addHelpText('after', '\nExamples:\n  hms runs --limit 5\n  hms runs show full-update')
    .action(async (options: RunsOptions, command: Command) => {
      await (await import('../actions/runs.ts')).runs(options, command);
    })
    .addCommand(
      new Command('show')
        .description('show one run: its state, its input and its result')
        .argument(
          '<id>',
          "the workflow's id, such as full-update or monitor/17/HMS-API; its newest run is shown",
        )
        .option('--run <run-id>', 'an older run of this id')
        .addHelpText('after', '\nExample:\n  hms runs show monitor/17/HMS-API')
        .action(async (id: string, options: { run?: string }, command: Command) => {
          await (await import('../actions/runs-show.ts')).showRun(id, options, command);
        }),
    );
}
