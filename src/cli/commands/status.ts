import { Command } from 'commander';

const actions = async () => import('../actions/status.ts');

/** `hms status`: the fleet, or one component, at a glance; needs no Temporal server. */
export function statusCommand(): Command {
  return new Command('status')
    .alias('top')
    .description(
      'show the fleet at a glance: what needs a person first, and what to do next; or one component',
    )
    .argument('[component]')
    .addHelpText('after', '\nExamples:\n  hms status\n  hms status HMS-API')
    .action(async (component: string | undefined, _options: object, command: Command) => {
      const { fleetStatus, componentStatus } = await actions();
      await (component === undefined ? fleetStatus(command) : componentStatus(component, command));
    });
}

/** `hms why`: the reasons of one component's colour. */
export function whyCommand(): Command {
  return new Command('why')
    .description(
      'say why a component has its colour: reasons and evidence, since when, what was done, and what would change it',
    )
    .argument('<component>')
    .addHelpText('after', '\nExample:\n  hms why HMS-API')
    .action(async (component: string, _options: object, command: Command) => {
      await (await actions()).why(component, command);
    });
}
