import { Command } from 'commander';
import { parseCount } from '../fail-on.ts';
import { byOption } from '../recording-options.ts';

/** `hms cancel`: ends a run in good order. */
export function cancelCommand(): Command {
  return new Command('cancel')
    .description('end a run in good order: what it does now is stopped, what it finished stays')
    .argument('<id>', "the workflow's id, as full-update; `hms runs` shows them")
    .option('--wait <seconds>', 'how long to wait for its end', parseCount, 60)
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms cancel full-update')
    .action(async (id: string, options: { wait: number; by?: string }, command: Command) => {
      await (await import('../actions/cancel.ts')).cancel(id, options, command);
    });
}
