import { Command } from 'commander';
import { parseCount } from '../fail-on.ts';

/** `hms demo`: makes a workspace of 33 small real git repositories to try everything on. */
export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'create a workspace of 33 small real git repositories, with a few faults, to try everything out',
    )
    .argument('[folder]', 'where to create it', 'demo')
    .option('--seed <n>', 'the same seed gives the same bytes', parseCount, 1)
    .addHelpText('after', '\nExample:\n  hms demo my-demo && hms full-update --root my-demo')
    .action(async (folder: string, options: { seed: number }, command: Command) => {
      await (await import('../actions/demo.ts')).demo(folder, options, command);
    });
}
