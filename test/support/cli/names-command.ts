import { Command } from 'commander';
import { openContext } from '../../../src/cli/context.ts';

/** Lists the names of the components. */
export function namesCommand(): Command {
  return new Command('names')
    .description('list the names of the components')
    .option('--upper', 'in capitals')
    .addHelpText('after', '\nExample:\n  hms names --upper')
    .action(async ({ upper = false }: { upper?: boolean }, command: Command) => {
      const { workspace, output } = await openContext(command);
      const ids = workspace.fleet.components.map(({ id }) => (upper ? id.toUpperCase() : id));
      if (output.json) output.printJson<readonly string[]>(ids);
      else output.print(ids.join('\n'));
    });
}
