import { Command, InvalidArgumentError, Option } from 'commander';
import type { GraphOptions, ScopeOptions } from '../actions/graph.ts';

const actions = async () => import('../actions/graph.ts');

/** `hms graph`: which component needs which; needs no Temporal server. */
export function graphCommand(): Command {
  return new Command('graph')
    .description(
      'show which component needs which: of one, what breaks if it fails and what it needs; of the fleet, what is needed most, cycles and conflicts',
    )
    .argument('[component]')
    .addOption(scopeOption())
    .addOption(new Option('--depth <edges>', 'how far a tree goes from the component').argParser(parseDepth))
    .addOption(
      new Option('--format <format>', 'how it is printed').choices(['text', 'json', 'dot', 'mermaid']),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms graph\n  hms graph HMS-API --depth 2\n  hms graph --format dot | dot -Tsvg > fleet.svg',
    )
    .action(async (component: string | undefined, options: GraphOptions, command: Command) => {
      await (await actions()).graph(component, options, command);
    });
}

/** `hms impact`: what is affected when a component fails. */
export function impactCommand(): Command {
  return new Command('impact')
    .description('show which components of whom are affected when one fails, directly and through others')
    .argument('<component>')
    .addOption(scopeOption())
    .addHelpText('after', '\nExamples:\n  hms impact HMS-API\n  hms impact HMS-API --scope all')
    .action(async (component: string, options: ScopeOptions, command: Command) => {
      await (await actions()).impact(component, options, command);
    });
}

function scopeOption(): Option {
  return new Option('--scope <scope...>', 'the dependencies that count (default: runtime)').choices([
    'runtime',
    'optional',
    'build',
    'development',
    'all',
  ]);
}

function parseDepth(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
}
