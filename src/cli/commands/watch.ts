import { Command } from 'commander';
import type { WatchCommandOptions } from '../actions/watch.ts';
import { selectComponents } from './tracker/list.ts';

/** `hms watch`: the fleet on a terminal, as it changes; needs no Temporal server. */
export function watchCommand(): Command {
  const command = new Command('watch')
    .description('show the fleet as it changes: what needs a person first; `?` lists the keys')
    .argument('[component...]', 'only these components; one alone is opened')
    .option('--act', 'have keys that change something, after they show what it touches and ask')
    .option('--once', 'print one screen, and end');
  return selectComponents(command, 'status')
    .addHelpText(
      'after',
      `
Examples:
  hms watch
  hms watch HMS-API HMS-DOC
  hms watch --status red yellow --owner platform
  hms watch --once --no-color | head -20

Where it is not shown on a terminal, or on one that is dumb, it prints a line for each component, and then one for each change.`,
    )
    .action(async (components: string[], options: WatchCommandOptions, self: Command) => {
      await (await import('../actions/watch.ts')).watch(components, options, self);
    });
}
