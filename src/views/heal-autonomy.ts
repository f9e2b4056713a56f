import type { KnownStrategy } from '../client/known-strategies.ts';
import type { FreedomRecord } from '../domain/healing/freedom-record.ts';
import { familyOf } from '../healing/version-of.ts';
import { freedomIn } from '../healing/with-freedom.ts';
import { readFreedom, strategiesWithRecord } from '../index/autonomy/read-freedom.ts';
import { readIndex, readIndexAsItStands } from '../index/fleet-index.ts';
import { indexOf } from './index-of.ts';
import type { HealAutonomyOutput, StrategyAutonomy } from './shapes/heal-autonomy.ts';
import type { ViewContext } from './view-context.ts';

type Recorded = FreedomRecord['trials' | 'changes'][number];

/** What is recorded of strategies in all of the fleet, by their ids. */
export type FreedomRecords = ReadonlyMap<string, FreedomRecord>;

/** Reads what came of these strategies, and what they may do. */
export async function readFreedomRecords(
  context: ViewContext,
  strategies: readonly string[],
): Promise<FreedomRecords> {
  return readIndex(indexOf(context), (database) => readFreedom(database, strategies));
}

/**
 * What waits for a person to decide: strategies that deserve more than they may, and those that are held in all of the fleet.
 * By the index as it stands, which every choice of a heal has brought up to date.
 */
export async function readUndecided(
  context: ViewContext,
  known: () => Promise<readonly KnownStrategy[]>,
): Promise<StrategyAutonomy[]> {
  const records = readIndexAsItStands(indexOf(context), (database) =>
    readFreedom(database, strategiesWithRecord(database)),
  );
  if (records === undefined || records.size === 0) return [];
  const recorded = (await known()).filter(({ strategy }) => records.has(strategy.id));
  const { levels } = viewAutonomy(context, recorded, records);
  return levels.filter(({ deserves, breaker }) => deserves !== null || breaker !== null);
}

/** What strategies may do of their own, by what is recorded, and how it came to be so. */
export function viewAutonomy(
  context: ViewContext,
  known: readonly KnownStrategy[],
  records: FreedomRecords,
): HealAutonomyOutput {
  return {
    levels: known.flatMap((one) =>
      symptomsOf(one, records.get(one.strategy.id)).map((symptom) =>
        autonomyOf(context, one, { records, symptom }),
      ),
    ),
    changes: [...records]
      .flatMap(([strategy, { changes }]) =>
        changes.map(({ at, component, ...change }) => ({
          ...{ strategy, ...change, component_id: component, at: new Date(at).toISOString() },
        })),
      )
      .sort((one, other) => (one.at < other.at ? 1 : -1)),
  };
}

/** What one strategy may do; at every class that has nothing of its own, where `symptom` is null. */
export function autonomyOf(
  { tracker, workspace }: ViewContext,
  { strategy, version, environment, component }: KnownStrategy,
  { records, symptom }: { readonly records: FreedomRecords; readonly symptom: string | null },
): StrategyAutonomy {
  const settings = workspace.fleet.settings.heal.autonomy;
  const source = { member: { environment, component }, settings, records, now: tracker.now() };
  const { level, why, evidence, deserves, breaker } = freedomIn(strategy, symptom ?? '', source);
  return {
    ...{
      strategy: strategy.id,
      version,
      component_id: component?.id ?? null,
      environment,
      symptom,
      level,
      why,
      evidence,
      deserves,
    },
    breaker: breaker && {
      state: breaker.state,
      since: new Date(breaker.since).toISOString(),
      until: new Date(breaker.until).toISOString(),
    },
  };
}

/** The classes at which something of its own is recorded of it, and all others; of a component's own command only the former. */
function symptomsOf(
  { strategy, version, environment, component }: KnownStrategy,
  record: FreedomRecord | undefined,
): (string | null)[] {
  const family = familyOf(strategy);
  const isOf = (one: Recorded): boolean =>
    one.version === family && component !== undefined
      ? one.component === component.id
      : one.version === version;
  const found = [...(record?.trials ?? []), ...(record?.changes ?? [])]
    .filter((one) => isOf(one) && one.environment === environment)
    .map(({ symptom }) => symptom);
  const named = [...new Set(found)].flatMap((symptom) => symptom ?? []).sort();
  return component !== undefined && !found.includes(null) ? named : [null, ...named];
}
