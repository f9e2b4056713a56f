import { OwnNetworkError, describeError } from '../domain/errors.ts';
import type { HealthNews } from '../domain/monitor/health-watch.ts';
import type { ColourChange } from '../domain/monitor/state.ts';
import type { OperationalStatus } from '../domain/colour.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { shortened, visibleLine } from '../domain/text/visible.ts';

/** What is asked, and how often; and whether what is found ill is healed. */
export type HealthPlan = Pick<HealthNews, 'components' | 'shortest_ms' | 'longest_ms' | 'heal_automatically'>;

/** What is to be told to the monitor, since it was told last. */
export interface UntoldHealth {
  readonly status: (status: StatusDocument) => void;
  readonly failure: (id: string, error: unknown) => void;
  readonly lag: (lagMs: number) => void;
  /** What is to be told now; undefined where there is nothing new. */
  next(plan: HealthPlan): HealthNews | undefined;
  /** Called when the monitor has taken it. */
  told(news: HealthNews): void;
}

/** So many changes and notes at a time; the others come with the next news. */
const MAX_CHANGES = 200;
const MAX_NOTES = 3;
const MAX_WHY_LENGTH = 240;
const LAG_WINDOW_MS = 60_000;
/** Less is what a busy machine takes at any time. */
const LEAST_LAG_MS = 1_000;

/** `colours` are those that the monitor knows; of other components only changes after their first status are told. */
export function createUntold(
  colours: ReadonlyMap<string, OperationalStatus>,
  now: () => number,
): UntoldHealth {
  const changes = createChanges(colours);
  const failures = createFailures();
  const lags = createLagWindow(now);
  let last: HealthNews | undefined;
  return {
    status: changes.status,
    failure: failures.add,
    lag: lags.add,
    next(plan) {
      const news = { ...plan, lag_ms: lags.most(), changes: changes.first(), notes: failures.first() };
      const isNew = news.changes.length > 0 || news.notes.length > 0;
      return isNew || last === undefined || isOther(last, news) ? news : undefined;
    },
    told(news) {
      last = news;
      changes.told(news.changes);
      failures.told(news.notes);
    },
  };
}

interface UntoldChanges {
  readonly status: (status: StatusDocument) => void;
  readonly first: () => readonly ColourChange[];
  readonly told: (changes: readonly ColourChange[]) => void;
}

/** Colours that are not what was told of them. */
function createChanges(colours: ReadonlyMap<string, OperationalStatus>): UntoldChanges {
  const known = new Map(colours);
  const changed = new Map<string, ColourChange>();
  return {
    status(status) {
      const { component_id: id, operational_status: to } = status;
      const from = known.get(id) ?? to;
      known.set(id, from);
      if (from === to) changed.delete(id);
      else changed.set(id, changeOf(status, from));
    },
    first: () => Array.from(changed.values()).slice(0, MAX_CHANGES),
    told(changes) {
      for (const { component_id: id, to } of changes) {
        const later = changed.get(id);
        known.set(id, to);
        changed.delete(id);
        if (later !== undefined && later.to !== to) changed.set(id, { ...later, from: to });
      }
    },
  };
}

interface UntoldFailures {
  readonly add: (id: string, error: unknown) => void;
  readonly first: () => readonly string[];
  readonly told: (notes: readonly string[]) => void;
}

/** What keeps answers from being had or recorded is told when it begins. */
function createFailures(): UntoldFailures {
  const failing = new Map<string, string>();
  const notes = new Set<string>();
  return {
    add(id, error) {
      if (error === undefined) {
        failing.delete(id);
        return;
      }
      const note = noteOf(id, error);
      if (![...failing.values()].includes(note)) notes.add(note);
      failing.set(id, note);
    },
    first: () => Array.from(notes).slice(0, MAX_NOTES),
    told(said) {
      for (const note of said) notes.delete(note);
    },
  };
}

function changeOf(status: StatusDocument, from: OperationalStatus): ColourChange {
  const why = shortened(visibleLine(explainBriefly(status)), MAX_WHY_LENGTH);
  return { component_id: status.component_id, from, to: status.operational_status, why };
}

/** Our own network is at fault for all at once. */
function noteOf(id: string, error: unknown): string {
  if (error instanceof OwnNetworkError)
    return 'Our own network seems to be at fault: health checks of other machines say nothing now.';
  return `${id}: ${describeError(error).message}`;
}

/** The most of the minute before and of this one so far; 0 for less than a second. */
function createLagWindow(now: () => number): { add: (lagMs: number) => void; most: () => number } {
  let [begun, before, current] = [now(), 0, 0];
  return {
    add(lagMs) {
      current = Math.max(current, lagMs);
    },
    most() {
      if (Math.abs(now() - begun) >= LAG_WINDOW_MS) [begun, before, current] = [now(), current, 0];
      const most = Math.max(before, current);
      return most < LEAST_LAG_MS ? 0 : Math.round(most);
    },
  };
}

/** Whether other components are asked, or otherwise; or a lag has come, gone, or is half or double what was told. */
function isOther(told: HealthNews, { lag_ms: lag, ...news }: HealthNews): boolean {
  const isOtherPlan =
    told.components !== news.components ||
    told.shortest_ms !== news.shortest_ms ||
    told.longest_ms !== news.longest_ms ||
    told.heal_automatically !== news.heal_automatically;
  if (told.lag_ms === 0 || lag === 0) return isOtherPlan || told.lag_ms !== lag;
  return isOtherPlan || lag >= 2 * told.lag_ms || 2 * lag <= told.lag_ms;
}
