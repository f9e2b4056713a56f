import type { UpdateFlags } from '../actions/update.ts';
import { Command } from 'commander';
import type { UpdateKind } from '../../domain/updates/run.ts';
import { failOnOption } from '../fail-on.ts';

/** `hms full-update`: starts the workflow, or joins the one that runs, and follows it to its end. */
export function fullUpdateCommand(): Command {
  return updateCommand(
    'full-update',
    'full',
    'analyse, check, test, judge and document every component, as a durable workflow',
    'hms full-update --component HMS-API HMS-DOC --fail-on red',
  );
}

/** `hms quick-update`: health checks, and what has changed. */
export function quickUpdateCommand(): Command {
  return updateCommand(
    'quick-update',
    'quick',
    'ask every health check, and run only the steps whose inputs have changed',
    'hms quick-update --json',
  );
}

function updateCommand(name: string, kind: UpdateKind, description: string, example: string): Command {
  return new Command(name)
    .description(description)
    .option('--component <id...>', 'only these components')
    .option('--fix', 'apply the environment fixes that components.yaml allows')
    .option(
      '--tests',
      `run the declared tests of every component${kind === 'full' ? ' (the default)' : ', whatever has changed'}`,
    )
    .option('--no-tests', 'run no tests')
    .addOption(failOnOption())
    .addHelpText(
      'after',
      `\nAn interrupted run continues when the same command is run again.\n\nExample:\n  ${example}`,
    )
    .action(async (options: UpdateFlags, command: Command) => {
      await (await import('../actions/update.ts')).update(kind, options, command);
    });
}
