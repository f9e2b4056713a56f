import type { RecordedEvent } from '../event.ts';
import type { Episode } from './episode.ts';

type HealEvent = Extract<RecordedEvent, { type: 'heal_attempted' }>;

const MAX_HEALS = 100;

/** What an open episode would end by. */
export interface Healing {
  /** Since when it has the colour that it has. */
  readonly since: string;
  /** The latest heal of it that healed. */
  readonly healed: { readonly at: string; readonly strategy: string } | null;
}

/** The same with what a strategy did; null where no episode is open. */
export function healingOf(before: Healing | null, { at, strategy, outcome }: HealEvent): Healing | null {
  if (before === null || outcome !== 'healed' || (before.healed?.at ?? '') > at) return before;
  return { ...before, healed: { at, strategy } };
}

/**
 * Adds what a strategy did to the episode in which it began: its outcome is known after its stability time, when the
 * component is green already.
 */
export function addHeal(episode: Episode, { at, seq, strategy, outcome, detail }: HealEvent): Episode {
  const heals = [...episode.heals, { at, strategy, outcome, detail }].slice(0, MAX_HEALS);
  const ending =
    episode.ended !== null && outcome === 'healed'
      ? ({ how: 'healed', by: strategy } as const)
      : episode.ending;
  return { ...episode, events: { ...episode.events, last: seq }, heals, ending };
}

/**
 * How an episode ends with a change to green that this person's doing caused, if any. A heal that ends later may still say
 * that it was its doing.
 */
export function endingOf(healing: Healing | null, person: string | null): NonNullable<Episode['ending']> {
  if (healing?.healed && healing.healed.at >= healing.since)
    return { how: 'healed', by: healing.healed.strategy };
  return person === null ? { how: 'by_itself', by: null } : { how: 'by_person', by: person };
}
