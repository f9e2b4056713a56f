import { Command } from 'commander';
import { parseCount } from '../fail-on.ts';
import { byOption } from '../recording-options.ts';

/** `hms cancel`: cancels a run gracefully. */
export function cancelCommand(): Command {
  return new Command('cancel')
    .description('cancel a run gracefully: stop what it is doing, keep what it has finished')
    .argument('<id>', "the workflow's id, such as full-update; `hms runs` shows them")
    .option('--wait <seconds>', 'how long to wait for its end', parseCount, 60)
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms cancel full-update')
    .action(async (id: string, options: { wait: number; by?: string }, command: Command) => {
      await (await import('../actions/cancel.ts')).cancel(id, options, command);
    });
}
