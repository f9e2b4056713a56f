import type { FleetMember } from '../domain/fleet.ts';
import { freedomOf, lowest, type Freedom } from '../domain/healing/freedom.ts';
import type { FreedomRecord } from '../domain/healing/freedom-record.ts';
import type { AutonomySettings } from '../domain/healing/settings.ts';
import { createRegistry } from '../domain/registry.ts';
import { formatMoment } from '../domain/text/moments.ts';
import type { HealingKinds } from './healing-kinds.ts';
import type { Strategy, StrategyFreedom } from './strategies/strategy.ts';
import { familyOf, versionOf } from './version-of.ts';

/** What the freedom of strategies rests on. */
export interface FreedomSource {
  readonly member: Pick<FleetMember, 'environment'> & {
    /** Left out where all of them are meant. */
    readonly component?: FleetMember['component'] | undefined;
  };
  readonly settings: AutonomySettings;
  /** By strategies; undefined where nothing can be read now. */
  readonly records: ReadonlyMap<string, FreedomRecord> | undefined;
  readonly now: Date;
}

const NOTHING: FreedomRecord = { trials: [], changes: [] };

/** The same kinds, whose strategies say at each symptom what they may do of their own. */
export function withFreedom<Kinds extends HealingKinds>(kinds: Kinds, source: FreedomSource): Kinds {
  const strategies = kinds.strategies.items.map((strategy): Strategy =>
    strategy.watchMs !== undefined || strategy.person !== undefined
      ? strategy
      : { ...strategy, freedom: (symptoms) => freedomAt(strategy, symptoms, source) },
  );
  return { ...kinds, strategies: createRegistry('healing strategy', strategies) };
}

/** What is recorded of a strategy at one symptom comes to. */
export function freedomIn(
  strategy: Strategy,
  symptom: string,
  { member, settings, records, now }: FreedomSource,
): Freedom {
  return freedomOf(records?.get(strategy.id) ?? NOTHING, {
    version: versionOf(strategy, member.component),
    family: familyOf(strategy),
    component: member.component?.id ?? null,
    environment: member.environment,
    symptom,
    isRisky: strategy.risk === 'risky',
    begin: settings.begin,
    now: now.getTime(),
  });
}

/** The least of what it may do at any of them. It asks while nobody can tell what came of it, or what a person has set. */
function freedomAt(strategy: Strategy, symptoms: readonly string[], source: FreedomSource): StrategyFreedom {
  if (source.records === undefined)
    return {
      level: 'approve',
      why: 'what came of it before, and what it may do by it, cannot be read now',
    };
  const all = symptoms.map((symptom) => inWords(strategy, symptom, freedomIn(strategy, symptom, source)));
  return all.reduce<StrategyFreedom>(
    (one, other) => (lowest(one.level, other.level) === one.level ? one : other),
    {
      level: 'auto',
      why: '',
    },
  );
}

function inWords({ id }: Strategy, symptom: string, { level, why, breaker }: Freedom): StrategyFreedom {
  const place = `${id} is at ${level} for ${symptom} (${why})`;
  if (breaker?.state === 'open')
    return {
      level: lowest(level, 'suggest'),
      why: `${id} did harm or could not be done at three components within an hour, so it is held until ${formatMoment(breaker.until)}`,
    };
  if (breaker?.state === 'half_open' && level === 'auto')
    return {
      level: 'approve',
      why: `${id} did harm or could not be done at three components within an hour, and what comes of it next decides`,
    };
  return { level, why: place };
}
