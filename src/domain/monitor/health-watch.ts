import { colourOf, withColourChanges } from './colours.ts';
import { noteChanges } from './note-changes.ts';
import { withNote, type ColourChange, type Colours, type HealthWatch, type MonitorState } from './state.ts';

/** What the watch of health checks tells the monitor: what it asks, and what has changed since it told last. */
export interface HealthNews {
  readonly components: number;
  /** Of the components, how often the one is asked that is asked most often, and that least often. */
  readonly shortest_ms: number;
  readonly longest_ms: number;
  /** By how much questions come late, in the last minute at most; 0 for less than a second. */
  readonly lag_ms: number;
  readonly changes: readonly ColourChange[];
  /** What kept answers from being had or recorded. */
  readonly notes: readonly string[];
  readonly heal_automatically: boolean;
}

/** A longer list is not worth its bytes. */
const MAX_CHANGES = 20;

/** The state after the watch has told something; what a cycle has told already, or the first one will, is not told again. */
export function withHealthNews(before: MonitorState, news: HealthNews, now: number): MonitorState {
  const { components, shortest_ms, longest_ms, lag_ms } = news;
  const { colours } = before;
  const changes = colours === null ? [] : newTo(colours, news.changes);
  const told = changes.map((change) => ({ ...change, at_ms: now }));
  const health_watch: HealthWatch = {
    components,
    shortest_ms,
    longest_ms,
    lag_ms,
    changes: [...told, ...(before.health_watch?.changes ?? [])].slice(0, MAX_CHANGES),
  };
  const state = {
    ...before,
    health_watch,
    colours: colours === null ? null : withColourChanges(colours, changes),
  };
  const noted = noteChanges(state, { changes, more_changes: 0 }, now);
  return news.notes.reduce((next, note) => withNote(next, note, now), noted);
}

/** Changes from the colours that were told last, by whomever. */
function newTo(colours: Colours, changes: readonly ColourChange[]): readonly ColourChange[] {
  return changes
    .map((change) => ({ ...change, from: colourOf(colours, change.component_id) ?? change.from }))
    .filter(({ from, to }) => from !== to);
}

/** What is asked beside the cycles now; undefined where nothing is, or it is not known yet. */
export function runningWatch(state: MonitorState): HealthWatch | undefined {
  const { health_watch: watch } = state;
  return watch === undefined || watch.components === 0 || !isWatchWanted(state) ? undefined : watch;
}

/** Whether health checks are to be asked beside the cycles. */
export function isWatchWanted({ paused, fleet }: MonitorState): boolean {
  return paused === null && (fleet?.asked_for_health ?? 0) > 0;
}

/** Whether the watch of the one state asks what that of the other does. */
export function isSameWatch(one: MonitorState, other: MonitorState): boolean {
  return (
    one.only === other.only &&
    one.except === other.except &&
    one.rhythm.interval_ms === other.rhythm.interval_ms &&
    JSON.stringify(ownIntervals(one)) === JSON.stringify(ownIntervals(other))
  );
}

/** Intervals of components with one of their own, in milliseconds. */
export function ownIntervals({ own }: MonitorState): Record<string, number> {
  return Object.fromEntries(Object.entries(own).map(([id, { interval_ms }]) => [id, interval_ms]));
}
