import type { Command } from 'commander';
import { knownStrategies, type KnownStrategy } from '../../client/known-strategies.ts';
import { InputError } from '../../domain/errors.ts';
import type { AutonomyLevel } from '../../domain/healing/autonomy-levels.ts';
import { listNames } from '../../domain/text/lists.ts';
import { recordAutonomy } from '../../tracker/heals.ts';
import { autonomyOf, readFreedomRecords, viewAutonomy } from '../../views/heal-autonomy.ts';
import type { HealAutonomyOutput } from '../../views/shapes/heal-autonomy.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { renderAutonomy, renderStrategyAutonomy } from '../render/heal-autonomy.ts';

export interface SetAutonomyOptions {
  readonly environment?: string;
  readonly component?: string;
  readonly symptom?: string;
  readonly reason: string;
  readonly by?: string;
}

/** Lists what strategies may do of their own. */
export async function listAutonomy(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await read(context, await knownStrategies(context));
  if (output.json) output.printJson<'heal-autonomy'>(found);
  else output.print(renderAutonomy(output, found));
}

/** Shows what one may do, and how it came to be so. */
export async function showAutonomy(strategy: string, command: Command): Promise<void> {
  const context = await openContext(command);
  show(context, await read(context, await strategiesNamed(context, strategy)));
}

/** Says what one may do from now on: in an environment, or in all in which a component has it. */
export async function setAutonomy(
  strategy: string,
  to: AutonomyLevel,
  options: SetAutonomyOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { environment: wanted, component, symptom = null, reason: why, by } = options;
  const actor = (await actorOf(context.workspace.root, by)) ?? requireName();
  const all = await strategiesNamed(context, strategy);
  const ofOne =
    component === undefined ? all.filter((one) => one.component === undefined) : ownOf(all, component);
  const named = ofOne.filter(({ environment }) => wanted === undefined || environment === wanted);
  if (named.length === 0)
    throw new InputError(
      `No component in the environment "${wanted}" has ${strategy}. It is known in ${[...new Set(all.map(({ environment }) => environment))].join(', ')}.`,
    );
  const records = await readFreedomRecords(context, [strategy]);
  for (const one of named) {
    const { level: from, evidence } = autonomyOf(context, one, { records, symptom });
    const { version, environment, componentId } = one;
    const change = {
      strategy,
      version,
      environment,
      symptom,
      from,
      to,
      by: 'person' as const,
      why,
      evidence,
    };
    await recordAutonomy(context.tracker, componentId, change, { actor });
  }
  show(context, await read(context, all));
}

/** Of a strategy whose command each component declares, that of one. */
function ownOf(all: readonly KnownStrategy[], component: string): KnownStrategy[] {
  const found = all.filter((one) => one.component?.id.toLowerCase() === component.toLowerCase());
  if (found.length > 0) return found;
  const known = all.flatMap((one) => one.component?.id ?? []);
  throw new InputError(
    known.length === 0
      ? 'This strategy runs the same at all components: leave out --component.'
      : `${component} has no command of its own for it, or shares it with one of ${listNames(known)}.`,
  );
}

async function strategiesNamed(context: Context, strategy: string): Promise<KnownStrategy[]> {
  const known = await knownStrategies(context);
  const found = known.filter((one) => one.strategy.id === strategy);
  if (found.length > 0) return found;
  const ids = [...new Set(known.map((one) => one.strategy.id))].sort();
  throw new InputError(
    `No component has a strategy "${strategy}" that does something. Known are ${ids.join(', ')}.`,
  );
}

async function read(context: Context, known: readonly KnownStrategy[]): Promise<HealAutonomyOutput> {
  const ids = [...new Set(known.map(({ strategy }) => strategy.id))];
  return viewAutonomy(context, known, await readFreedomRecords(context, ids));
}

function show({ output }: Context, found: HealAutonomyOutput): void {
  if (output.json) output.printJson<'heal-autonomy'>(found);
  else output.print(renderStrategyAutonomy(output, found));
}
