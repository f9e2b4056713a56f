import type { CatchUp } from './catch-up.ts';
import type { AnalysisBackoff } from '../analysis/backoff.ts';
import type { OperationalStatus } from '../colour.ts';
import type { Schedule } from './schedule.ts';
import { shortened, visibleLine } from '../text/visible.ts';

/** Why a cycle begins, and which components are due in it. */
export interface CyclePlan {
  readonly reason: CycleReason;
  /** Whether those with the fleet's interval are due. */
  readonly fleet: boolean;
  /** Components whose own interval is over. */
  readonly own: readonly string[];
  readonly asked: readonly string[] | 'all';
}

/** There is one monitor in a namespace; its cycles are the workflows `monitor/1`, `monitor/2`, … */
export const MONITOR_ID = 'monitor';

/** What a monitor is started with; plain JSON, so that it can be given in the Web UI too, where each field may be left out. */
export interface MonitorOptions {
  readonly interval_seconds: number;
  /** By how much a cycle may come later than its slot: percent of the interval, drawn anew for each. */
  readonly jitter_percent: number;
  readonly catch_up: CatchUp;
  /** All components of the fleet when null. */
  readonly component_ids: readonly string[] | null;
  /** How many components a cycle updates at the same time. */
  readonly max_in_flight: number;
}

export interface Pause {
  readonly reason: string;
  readonly since_ms: number;
  /** When it ends by itself; null when somebody has to resume. */
  readonly until_ms: number | null;
  /** Who paused it, by name; missing where nobody said. */
  readonly by?: string;
}

/** The components of `components.yaml`, as they were read last. */
export interface KnownFleet {
  readonly component_ids: readonly string[];
  /** How many of them are asked for their health; left out where none is. */
  readonly asked_for_health?: number;
  /** The same for the same components: a reading that finds nothing new need not repeat them. */
  readonly print: string;
}

/** The colours of the watched components after a cycle. */
export interface Colours {
  readonly counts: Readonly<Record<OperationalStatus, number>>;
  /** Those that are not green, the worst first: a fleet that is well takes no room. */
  readonly not_green: Readonly<Record<string, OperationalStatus>>;
  /** False when more are not green than are listed. */
  readonly complete: boolean;
  /** Which components these are the colours of: only equal prints can be compared. */
  readonly print: string;
}

export interface ColourChange {
  readonly component_id: string;
  readonly from: OperationalStatus;
  readonly to: OperationalStatus;
  /** What decides the colour that it has now, in one line; missing in cycles that an earlier version ended. */
  readonly why?: string;
}

/** What changed colour in a cycle: the first ones with their reason, the others as a number. */
export interface ColourChanges {
  readonly changes: readonly ColourChange[];
  readonly more_changes: number;
}

/** What was last told of the health checks that are asked beside the cycles, as `HealthNews` has it. */
export interface HealthWatch {
  readonly components: number;
  readonly shortest_ms: number;
  readonly longest_ms: number;
  readonly lag_ms: number;
  /** What they changed, the newest first. */
  readonly changes: readonly (ColourChange & { readonly at_ms: number })[];
}

/** `slot`: at its time. `catch_up`: for missed ones. `asked`: somebody wanted one now. */
export type CycleReason = 'slot' | 'catch_up' | 'asked';

/** A cycle that has begun. */
export interface RunningCycle {
  readonly number: number;
  readonly reason: CycleReason;
  readonly started_ms: number;
  /** How many components it looks at; null until that is known. */
  readonly components: number | null;
  /** Set when its update was begun by an earlier run of the monitor. */
  readonly update?: CycleUpdate;
}

/** The update of a running cycle, for the run of the monitor that goes on with it; `due` is null for the whole fleet. */
export interface CycleUpdate {
  readonly plan: CyclePlan;
  readonly due: readonly string[] | null;
}

/** A heal that the monitor asked for by itself, and how bad the component was then. */
export interface AskedHeal {
  readonly at_ms: number;
  readonly colour: OperationalStatus;
}

/** A component whose analysis is left out until then. */
export interface RestingComponent extends AnalysisBackoff {
  readonly component_id: string;
}

/** The first of the components that rest, and how many more do. */
export interface RestingComponents {
  readonly components: readonly RestingComponent[];
  readonly more: number;
}

/** A cycle that has ended; `error` is set when `outcome` is `failed`. */
export interface FinishedCycle extends Omit<RunningCycle, 'update'>, ColourChanges {
  readonly finished_ms: number;
  readonly outcome: 'done' | 'failed';
  readonly error: string | null;
}

export interface Note {
  readonly at_ms: number;
  readonly text: string;
}

/** All that the monitor knows, carried from run to run; lists that could grow for ever are cut. Times are milliseconds. */
export interface MonitorState {
  readonly started_ms: number;
  readonly jitter_percent: number;
  readonly catch_up: CatchUp;
  readonly max_in_flight: number;
  /** The fleet's schedule, and those of components with an interval of their own. */
  readonly rhythm: Schedule;
  readonly own: Readonly<Record<string, Schedule>>;
  /** Watched: every component of the fleet, or only these, but never those of `except`. */
  readonly only: readonly string[] | null;
  readonly except: readonly string[];
  readonly paused: Pause | null;
  /** Components that somebody wants checked now. */
  readonly asked: readonly string[] | 'all';
  readonly fleet: KnownFleet | null;
  readonly colours: Colours | null;
  /** When the components with the fleet's schedule were last checked, and since then others by themselves. */
  readonly fleet_checked_ms: number | null;
  readonly checked_ms: Readonly<Record<string, number>>;
  readonly cycles: number;
  readonly failed: number;
  readonly missed: number;
  readonly running: RunningCycle | null;
  /** Heals that it asked for by itself, of components that are ill still; left out until the first. */
  readonly heals?: Readonly<Record<string, AskedHeal>>;
  /** Left out until it has told something. */
  readonly health_watch?: HealthWatch;
  /** As of the last cycle; left out where none is skipped for now. */
  readonly resting?: RestingComponents;
  /** The newest first. */
  readonly recent: readonly FinishedCycle[];
  readonly notes: readonly Note[];
}

const MAX_NOTES = 20;
const MAX_NOTE_LENGTH = 300;

/** The state with a remark for people, the newest first; control characters of a stranger's text are left out. */
export function withNote(state: MonitorState, text: string, at_ms: number): MonitorState {
  const short = shortened(visibleLine(text), MAX_NOTE_LENGTH);
  return { ...state, notes: [{ at_ms, text: short }, ...state.notes].slice(0, MAX_NOTES) };
}
