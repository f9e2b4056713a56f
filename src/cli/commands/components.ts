import { Command } from 'commander';
import { listGroup } from '../listing.ts';
import { COMPONENT_LISTING } from './tracker/list.ts';
import { componentHistoryCommand } from './tracker/statuses.ts';

/** `hms components …`: the components with their statuses; needs no Temporal server. */
export function componentsCommand(): Command {
  return listGroup('components', COMPONENT_LISTING)
    .alias('list')
    .addCommand(showCommand())
    .addCommand(componentHistoryCommand('components history'));
}

function showCommand(): Command {
  return new Command('show')
    .description('show one component on one screen, as `hms status ID`')
    .argument('<component>')
    .addHelpText('after', '\nExample:\n  hms components show HMS-API')
    .action(async (component: string, _options: object, command: Command) => {
      await (await import('../actions/status.ts')).componentStatus(component, command);
    });
}
