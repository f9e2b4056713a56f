import * as z from 'zod';
import { OperationalStatus } from '../colour.ts';
import { HEAL_OUTCOMES } from '../healing/heal.ts';

/** A colour that a component had during an episode, and what decided it. */
export const EpisodeColour = z.object({ at: z.iso.datetime(), colour: OperationalStatus, why: z.string() });
export type EpisodeColour = z.infer<typeof EpisodeColour>;

/** What one strategy did during an episode. */
export const EpisodeHeal = z.object({
  /** When its outcome was known. */
  at: z.iso.datetime(),
  strategy: z.string(),
  outcome: z.enum(HEAL_OUTCOMES),
  detail: z.string(),
});
export type EpisodeHeal = z.infer<typeof EpisodeHeal>;

/**
 * How an episode ended: `healed` by a strategy, whose outcome says so; `by_person`, who recorded what made it green;
 * `by_itself`, where nobody and nothing said that it was their doing.
 */
export const EPISODE_ENDINGS = ['healed', 'by_person', 'by_itself'] as const;

/**
 * One stretch of a component not being green, from the recorded change of colour that began it to the one that made it green.
 * Before a component was green, or yellow or red, for the first time, it has none: nothing is known of it yet.
 * All of it is derived from the component's events.
 */
export const Episode = z.object({
  /** `EP-<component>-<number>`, three digits at least. */
  id: z.string(),
  component_id: z.string(),
  /**
   * Id of the episode from which it follows, of a component that its own needs at run time (`rootsOf`); null for one of its own.
   * It is no event's: the graph of the fleet and the episodes of other components decide it when it is shown.
   */
  root: z.string().nullable(),
  /** Counts from 1, in the order in which they were recorded. */
  number: z.int().min(1),
  /**
   * The earliest time of what was recorded with its beginning; of starts and health checks that failed one after another
   * that of the first. The same as `began` where time alone brought it.
   */
  first_sign: z.iso.datetime(),
  began: z.iso.datetime(),
  /** When the beginning was recorded: later than `began` where time alone brought it. */
  noticed: z.iso.datetime(),
  /** Numbers of the first and last event that belong to it: from what began it to what ended it, or to the outcome of its heals. */
  events: z.object({ first: z.int().min(1), last: z.int().min(1) }),
  /** Null while it goes on. */
  ended: z.iso.datetime().nullable(),
  /** `red` before `yellow` before `unknown`. */
  worst: OperationalStatus,
  /** The colours that it had, oldest first; the first hundred. */
  colours: z.array(EpisodeColour),
  /** Ids of the tickets that were opened, or opened again, with what began it and while it went on; the first hundred. */
  tickets: z.array(z.string()),
  /** Names of the tests that are known to have failed; the first twenty. */
  failing_tests: z.array(z.string()),
  /** What was done to heal it, oldest first; the first hundred. */
  heals: z.array(EpisodeHeal),
  /** When a person first did something about it, and what; null where nobody has. */
  acknowledged: z.object({ at: z.iso.datetime(), by: z.string(), what: z.string() }).nullable(),
  /** How it ended; `by` is the strategy or the person. Null while it goes on. */
  ending: z.object({ how: z.enum(EPISODE_ENDINGS), by: z.string().nullable() }).nullable(),
});
export type Episode = z.infer<typeof Episode>;

/** As `EP-HMS-API-003`. */
export function episodeId(componentId: string, number: number): string {
  return `EP-${componentId}-${String(number).padStart(3, '0')}`;
}

/** The component and number of an episode's id; undefined for what is none. */
export function parseEpisodeId(id: string): { componentId: string; number: number } | undefined {
  const [, componentId, digits] = /^EP-(.+)-(\d{1,9})$/i.exec(id) ?? [];
  const number = Number(digits);
  return componentId === undefined || !(number >= 1) ? undefined : { componentId, number };
}
