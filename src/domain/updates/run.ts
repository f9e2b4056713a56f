import type { AnalysisBackoff } from '../analysis/backoff.ts';
import type { OperationalStatus } from '../colour.ts';

export const STEPS = ['analyze', 'environment', 'test', 'health', 'metrics', 'status', 'docs'] as const;
export type Step = (typeof STEPS)[number];

/** `full` does every step for every component; `quick` asks each for its health, and runs only the steps whose inputs have changed. */
export type UpdateKind = 'full' | 'quick';

/** What an update does with declared tests whatever has changed. */
export const TESTS_OF_UPDATE = ['all', 'none'] as const;
export type TestsOfUpdate = (typeof TESTS_OF_UPDATE)[number];

/** How many components are updated at the same time when nobody says. */
export const DEFAULT_IN_FLIGHT = 4;

/** What an update is asked to do; plain JSON, so that it can be given in the Web UI too, where each field may be left out. */
export interface UpdateInput {
  /** All components of the fleet when null. */
  readonly component_ids: readonly string[] | null;
  /** Whether the fixes that the operator allows are applied. */
  readonly fix: boolean;
  /** How many components are updated at the same time. */
  readonly max_in_flight: number;
  /** For which components a quick update does everything, whatever has changed; for none when left out. */
  readonly in_full?: readonly string[] | 'all';
  /** Whether a clock asks, as in a cycle of the monitor: then a component may be skipped for now also where a quick update names it. */
  readonly scheduled?: boolean;
  /** Whose declared tests are run: of every component, of none, or, when left out, where they are due. */
  readonly tests?: TestsOfUpdate;
}

/** One component of an update, before anything was done for it. */
export interface PlannedComponent {
  readonly component_id: string;
  readonly previous_status: OperationalStatus;
  readonly why: string;
  readonly open_tickets: number;
  /** The steps to do, in order; none for a component that a quick update finds unchanged. */
  readonly steps: readonly Step[];
  /** The declared time limit of its tests; 0 without tests. */
  readonly test_timeout_ms: number;
  /** How long its health check takes at most until it is sure; 0 without one, left out in plans of version 0.2.0. */
  readonly health_limit_ms?: number;
  /** Whether each answer of its health check is recorded, or only what is not known already. */
  readonly health_record?: 'always' | 'news';
  /** How long all work on it may take; without a limit in plans of version 0.2.0. */
  readonly limit_ms?: number;
  /** Why its analysis, environment check and tests are left out for now; undefined where they are not. */
  readonly backoff?: AnalysisBackoff;
}

/** How much of a component's time limit is left. */
export interface ComponentLimit {
  readonly whole_ms: number;
  readonly left_ms: number;
}

/** Where in the fleet an update goes on: behind this component or, where there is none of that name, at this position. */
export interface FleetCursor {
  readonly after: string;
  readonly position: number;
}

/** Some of an update's components, in the file's order. */
export interface FleetPage {
  readonly components: readonly PlannedComponent[];
  /** The position of the first of them in the whole update. */
  readonly first: number;
  /** How many components the whole update has. */
  readonly total: number;
}

/** How one step of a component's update went. `skipped`: nothing asked for it, or what it needs failed. */
export interface StepResult {
  readonly step: Step;
  readonly outcome: 'done' | 'skipped' | 'failed';
  /** How often the activity was started; 0 when skipped. */
  readonly attempts: number;
  readonly duration_ms: number;
}

/** `cancelled`: the whole update was cancelled while this component was worked on. */
export const RUN_OUTCOMES = ['updated', 'unchanged', 'failed', 'cancelled'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** What an update did for one component; `error` is set when `outcome` is `failed` or `cancelled`. */
export interface ComponentResult {
  readonly component_id: string;
  readonly operational_status: OperationalStatus;
  readonly previous_status: OperationalStatus;
  readonly outcome: RunOutcome;
  readonly error: string | null;
  /** What decides the status, in one line. */
  readonly why: string;
  readonly open_tickets: number;
  readonly tickets_opened: readonly string[];
  readonly tickets_resolved: readonly string[];
  /** Relative to the component's folder. */
  readonly documents_changed: readonly string[];
  /** Why documents that are wanted cannot be there, one line each; undefined in older results. */
  readonly documents_skipped?: readonly string[];
  readonly steps: readonly StepResult[];
  readonly duration_ms: number;
  /** What people should know of it beside its status, in a clause; undefined in most. */
  readonly remark?: string;
  /** Why its analysis, environment check and tests were left out, and until when; undefined where they were not. */
  readonly backoff?: AnalysisBackoff;
}

/** How many components ended how. */
export type Tally = Readonly<Record<RunOutcome | OperationalStatus, number>>;

/**
 * How far an update is: what the query `progress` answers, and the workflow's result at its end.
 * A large fleet's update is a chain of Temporal runs, its parts: the lists are of one part, the numbers of all so far.
 */
export interface RunProgress {
  /** The components that this part took up, in the file's order. */
  readonly component_ids: readonly string[];
  /** What runs now, begun by this part or an earlier one. */
  readonly running: readonly string[];
  /** What ended in this part, in the order of ending. */
  readonly finished: readonly ComponentResult[];
  readonly total: number;
  readonly tally: Tally;
  /** The run id of the part before this one, which answers `progress` for its own components. */
  readonly continued_from: string | null;
}

/** What `full-update --json` and `quick-update --json` print; components stand in the file's order. */
export interface RunReport {
  readonly workflow_id: string;
  readonly run_id: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly duration_ms: number;
  /** True for the made-up fleet of `hms demo`. */
  readonly demo: boolean;
  readonly components: readonly ComponentResult[];
}
