import { HEAL_OUTCOMES, type HealOutcome } from '../healing/heal.ts';
import type { Figure, Ranking } from './figure.ts';
import { leftOut } from './spread.ts';

/** What a strategy did once, as figures are counted from it; times in milliseconds since 1970. */
export interface HealTimes {
  readonly strategy: string;
  readonly outcome: HealOutcome;
  /** When the outcome was known. */
  readonly at: number;
  /** When the component failed again, where that was within `HOLD_MS`. */
  readonly failedAgain: number | null;
}

const HOUR_MS = 3_600_000;
/** For so long a heal is looked after. */
export const HOLD_MS = 24 * HOUR_MS;
const RULE = 'heals_held/1';
const NOT_OVER = 'heals that healed less than 24 hours ago';

/** How many of the heals that healed held for a day, where the day is over, or the component failed again in it. */
export function measureHeals(heals: readonly HealTimes[], now: number): Figure[] {
  const healed = heals.filter(({ outcome }) => outcome === 'healed');
  const { held, known } = countHeld(healed, HOLD_MS, now);
  return [
    {
      name: 'heals_held',
      rule: RULE,
      unit: 'percent',
      value: known === 0 ? null : (100 * held) / known,
      not_measurable:
        known > 0
          ? null
          : healed.length === 0
            ? 'nothing was healed in this time'
            : 'no heal has had its 24 hours yet',
      n: known,
      left_out: leftOut({
        [NOT_OVER]: healed.length - known,
        'heals that did not heal': heals.length - healed.length,
      }),
    },
  ];
}

const COLUMNS: Ranking['columns'] = [
  { name: 'strategy' },
  { name: 'heals', unit: 'count' },
  ...HEAL_OUTCOMES.map((name) => ({ name, unit: 'count' as const })),
  { name: 'held_1h', unit: 'percent' },
  { name: 'held_24h', unit: 'percent' },
];

/** Strategies, the most used first: what came of their heals, and how many of those that healed held. */
export function rankStrategies(heals: readonly HealTimes[], now: number, limit: number): Ranking {
  const strategies = [...Map.groupBy(heals, ({ strategy }) => strategy)].sort(
    ([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1),
  );
  const healed = heals.filter(({ outcome }) => outcome === 'healed');
  return {
    name: 'heals',
    rule: RULE,
    columns: COLUMNS,
    rows: strategies.slice(0, limit).map(([strategy, ofStrategy]) => rowOf(strategy, ofStrategy, now)),
    total: strategies.length,
    left_out: leftOut({ [NOT_OVER]: healed.length - countHeld(healed, HOLD_MS, now).known }),
  };
}

function rowOf(strategy: string, heals: readonly HealTimes[], now: number): Ranking['rows'][number] {
  const healed = heals.filter(({ outcome }) => outcome === 'healed');
  const share = (holdMs: number): number | null => {
    const { held, known } = countHeld(healed, holdMs, now);
    return known === 0 ? null : (100 * held) / known;
  };
  return [
    strategy,
    heals.length,
    ...HEAL_OUTCOMES.map((name) => heals.filter(({ outcome }) => outcome === name).length),
    share(HOUR_MS),
    share(HOLD_MS),
  ];
}

function countHeld(
  healed: readonly HealTimes[],
  holdMs: number,
  now: number,
): { readonly held: number; readonly known: number } {
  const failed = healed.filter(({ at, failedAgain }) => failedAgain !== null && failedAgain <= at + holdMs);
  const isOver = healed.filter(({ at }) => at + holdMs <= now).length;
  const early = failed.filter(({ at }) => at + holdMs > now).length;
  return { held: isOver - (failed.length - early), known: isOver + early };
}
