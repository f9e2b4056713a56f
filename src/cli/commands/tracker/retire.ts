import type { RetireOptions } from '../../actions/tracker/record.ts';
import { Command } from 'commander';
import { parseJob } from '../../parse-job.ts';
import { recordingOptions } from '../../recording-options.ts';

export function retireCommand(): Command {
  return recordingOptions(new Command('retire'))
    .description(
      'retire a test job that was renamed or removed: its results no longer count, and its tickets are resolved; a later run brings it back',
    )
    .argument('<component>')
    .requiredOption('--job <name>', 'the test job, as its runs name it', parseJob)
    .addHelpText('after', '\nExample:\n  hms tracker retire HMS-API --job unit')
    .action(async (component: string, options: RetireOptions, command: Command) => {
      await (await import('../../actions/tracker/record.ts')).retire(component, options, command);
    });
}
