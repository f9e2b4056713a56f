import { Command } from 'commander';
import { listGroup } from '../listing.ts';
import { HEALS } from './heal/heals-listing.ts';

const actions = async () => import('../actions/heals.ts');

/** `hms heals …`, or `hms healing …`: what was done to heal components, as it was recorded; needs no Temporal server. */
export function healsCommand(): Command {
  return listGroup('heals', HEALS)
    .alias('healing')
    .addCommand(
      ofComponent('show', 'show the newest heal of a component, step by step').action(
        async (component: string, _options: object, command: Command) => {
          await (await actions()).showHeal(component, command);
        },
      ),
    )
    .addCommand(
      ofComponent('history', 'list all that heals did for a component, oldest first').action(
        async (component: string, _options: object, command: Command) => {
          await (await actions()).healHistory(component, command);
        },
      ),
    );
}

function ofComponent(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<component>')
    .addHelpText('after', `\nExample:\n  hms heals ${name} HMS-API`);
}
