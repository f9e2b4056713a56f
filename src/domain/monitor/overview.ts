import type { OperationalStatus } from '../colour.ts';
import { colourOf } from './colours.ts';
import { runningWatch } from './health-watch.ts';
import { checkedTime } from './checked.ts';
import { membersOf, spellingIn, unique, unknownIn } from './members.ts';
import { nextTime, type Schedule } from './schedule.ts';
import type { ColourChange, CycleReason, FinishedCycle, MonitorState, RestingComponent } from './state.ts';
import type { CatchUp } from './catch-up.ts';
import { afterPause, nextCycleTime } from './next-cycle.ts';

/** A cycle that has ended, with times as ISO 8601. */
export interface CycleReport {
  readonly number: number;
  readonly reason: CycleReason;
  readonly outcome: FinishedCycle['outcome'];
  readonly started_at: string;
  readonly finished_at: string;
  readonly duration_ms: number;
  readonly components: number | null;
  readonly error: string | null;
  readonly changes: readonly ColourChange[];
  readonly more_changes: number;
}

/** The answer to the query `overview`, and what `hms monitor status --json` prints. */
export interface MonitorOverview {
  readonly state: 'waiting' | 'checking' | 'paused';
  readonly started_at: string;
  readonly interval_seconds: number;
  readonly jitter_percent: number;
  readonly catch_up: CatchUp;
  /** Null until the fleet has been read. */
  readonly components: number | null;
  /** Watched by name, when it is not the whole fleet. */
  readonly only: readonly string[] | null;
  readonly except: readonly string[];
  readonly own_intervals: Readonly<Record<string, number>>;
  /** Named in the settings, and not in components.yaml. */
  readonly unknown_components: readonly string[];
  readonly next_cycle_at: string | null;
  readonly paused: {
    readonly reason: string;
    readonly since: string;
    readonly until: string | null;
    /** Who paused it, by name; missing where nobody said. */
    readonly by?: string;
  } | null;
  readonly running_cycle: {
    readonly number: number;
    readonly reason: CycleReason;
    readonly started_at: string;
    readonly components: number | null;
  } | null;
  readonly cycles: number;
  readonly missed: number;
  readonly failed: number;
  readonly last_cycle: CycleReport | null;
  /** The newest first. */
  readonly recent_cycles: readonly CycleReport[];
  readonly colours: Readonly<Record<OperationalStatus, number>> | null;
  /** Components whose analysis is left out for a while, as of the last cycle; earlier workers leave it out. */
  readonly resting?: readonly RestingComponent[];
  /** How many rest besides these. */
  readonly more_resting?: number;
  /** Health checks that are asked beside the cycles; null where none is, and earlier workers leave it out. */
  readonly health_checks?: HealthChecksReport | null;
  readonly notes: readonly { readonly at: string; readonly text: string }[];
}

/** How often health checks are asked, and what they changed, the newest first. */
export interface HealthChecksReport {
  readonly components: number;
  /** Of the one that is asked most often, and least often. */
  readonly shortest_seconds: number;
  readonly longest_seconds: number;
  /** By how much questions come late; 0 for less than a second. */
  readonly lag_ms: number;
  readonly changes: readonly HealthChange[];
}

/** A change of colour, and when it was seen. */
export interface HealthChange extends ColourChange {
  readonly at: string;
}

/** The answer to the query `component`. */
export interface MonitoredComponent {
  readonly component_id: string;
  readonly watched: boolean;
  readonly interval_seconds: number;
  readonly last_checked_at: string | null;
  readonly next_due_at: string | null;
  /** As of the last cycle; null when that is not known. */
  readonly colour: OperationalStatus | null;
}

/** Lists in an answer are cut to this; `hms` and the Web UI show no more anyway. */
const MAX_LISTED = 100;

export function overviewOf(state: MonitorState): MonitorOverview {
  const { running, paused } = state;
  const recent = state.recent.map(reportOf);
  return {
    state: running !== null ? 'checking' : paused !== null ? 'paused' : 'waiting',
    started_at: iso(state.started_ms),
    ...watchedOf(state),
    next_cycle_at: isoOrNull(nextCycleTime(state)),
    paused: paused === null ? null : pauseOf(paused),
    running_cycle: running === null ? null : runningCycleOf(running),
    cycles: state.cycles,
    missed: state.missed,
    failed: state.failed,
    last_cycle: recent[0] ?? null,
    recent_cycles: recent,
    colours: state.colours?.counts ?? null,
    resting: state.resting?.components ?? [],
    more_resting: state.resting?.more ?? 0,
    health_checks: healthChecksOf(state),
    notes: state.notes.map(({ at_ms, text }) => ({ at: iso(at_ms), text })),
  };
}

function healthChecksOf(state: MonitorState): HealthChecksReport | null {
  const watch = runningWatch(state);
  if (watch === undefined) return null;
  return {
    components: watch.components,
    shortest_seconds: watch.shortest_ms / 1_000,
    longest_seconds: watch.longest_ms / 1_000,
    lag_ms: watch.lag_ms,
    changes: watch.changes.map(({ at_ms, ...change }) => ({ at: iso(at_ms), ...change })),
  };
}

type Watched = Pick<
  MonitorOverview,
  | 'interval_seconds'
  | 'jitter_percent'
  | 'catch_up'
  | 'components'
  | 'only'
  | 'except'
  | 'own_intervals'
  | 'unknown_components'
>;

/** What is watched, and how often. */
function watchedOf(state: MonitorState): Watched {
  const { rhythm, jitter_percent, catch_up, fleet, only, except, own } = state;
  const named = unique([...(only ?? []), ...except, ...Object.keys(own)]);
  const intervals = Object.entries(own).map(([id, { interval_ms }]) => [id, interval_ms / 1_000] as const);
  return {
    interval_seconds: rhythm.interval_ms / 1_000,
    jitter_percent,
    catch_up,
    components: fleet === null ? null : membersOf(fleet.component_ids, state).length,
    only: only?.slice(0, MAX_LISTED) ?? null,
    except: except.slice(0, MAX_LISTED),
    own_intervals: Object.fromEntries(intervals.slice(0, MAX_LISTED)),
    unknown_components: unknownIn(fleet, named).slice(0, MAX_LISTED),
  };
}

function pauseOf({
  reason,
  since_ms,
  until_ms,
  by,
}: NonNullable<MonitorState['paused']>): MonitorOverview['paused'] {
  return {
    reason,
    since: iso(since_ms),
    until: isoOrNull(until_ms),
    ...(by === undefined ? {} : { by }),
  };
}

function runningCycleOf({
  number,
  reason,
  started_ms,
  components,
}: NonNullable<MonitorState['running']>): MonitorOverview['running_cycle'] {
  return { number, reason, started_at: iso(started_ms), components };
}

/** What the monitor knows of one component, whatever the case of its id. */
export function componentOf(state: MonitorState, id: string): MonitoredComponent {
  const component_id = spellingIn(state.fleet)(id);
  const watched = membersOf(state.fleet?.component_ids ?? [], state).includes(component_id);
  const awake = afterPause(state);
  return {
    component_id,
    watched,
    interval_seconds: scheduleOf(state, component_id).interval_ms / 1_000,
    last_checked_at: watched ? isoOrNull(checkedTime(state, component_id)) : null,
    next_due_at: watched && awake !== null ? iso(nextTime(scheduleOf(awake, component_id))) : null,
    colour: watched && state.colours !== null ? colourOf(state.colours, component_id) : null,
  };
}

function scheduleOf({ own, rhythm }: MonitorState, component_id: string): Schedule {
  return (Object.hasOwn(own, component_id) ? own[component_id] : undefined) ?? rhythm;
}

function reportOf({ started_ms, finished_ms, ...cycle }: FinishedCycle): CycleReport {
  return {
    number: cycle.number,
    reason: cycle.reason,
    outcome: cycle.outcome,
    started_at: iso(started_ms),
    finished_at: iso(finished_ms),
    duration_ms: finished_ms - started_ms,
    components: cycle.components,
    error: cycle.error,
    changes: cycle.changes,
    more_changes: cycle.more_changes,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
