import type { EnvironmentStatus } from '../environment.ts';
import type { RecordedEvent } from '../event.ts';
import {
  addMaintenance,
  isOfMaintenance,
  maintenanceAt,
  NO_MAINTENANCE,
} from '../maintenance/maintenance.ts';
import { isOfNow, recordedBy } from './recorded-by.ts';
import { addToNewestHeal } from '../healing/newest-heal.ts';
import { addTrouble } from '../healing/troubles.ts';
import { addStartChange } from './start-changes.ts';
import {
  POLICY_VERSION,
  type PolicyVersion,
  type StartEntry,
  type StatusDocument,
  type TestEntry,
} from './status.ts';
import { StatusPolicySettings } from './policy-settings.ts';
import { UPTIME_WINDOW_MS } from './uptime.ts';
import { healthState, UNKNOWN_HEALTH } from '../health/state.ts';
import { addRun } from '../tests/jobs/add-run.ts';
import { withoutJob } from '../tests/jobs/retire-job.ts';

/** How many starts and test runs the status document keeps. */
const KEPT_ENTRIES = 50;

/** What a component's events add up to, before it is judged. */
export type ComponentHistory = Pick<
  StatusDocument,
  | 'start_history'
  | 'health_before'
  | 'test_history'
  | 'test_jobs'
  | 'start_changes'
  | 'operational_status'
  | 'operational_status_since'
  | 'previous_status'
  | 'environment_status'
  | 'metrics'
  | 'maintenance'
  | 'troubles'
  | 'newest_heal'
  | 'policy'
  | 'policy_version'
>;

/** What is known of an environment that nobody has checked. */
const UNKNOWN_ENVIRONMENT: EnvironmentStatus = {
  dev_environment: 'not_configured',
  dependencies_status: 'unknown',
  configuration_status: 'unknown',
};

export const EMPTY_HISTORY: ComponentHistory = {
  start_history: [],
  health_before: UNKNOWN_HEALTH,
  test_history: [],
  test_jobs: [],
  start_changes: [],
  operational_status: 'unknown',
  operational_status_since: null,
  previous_status: null,
  environment_status: UNKNOWN_ENVIRONMENT,
  policy: StatusPolicySettings.parse({}),
  policy_version: POLICY_VERSION,
};

/** Events of this version and newer ones come from a program that judges by the policy's second version. */
const FIRST_EVENTS_OF_VERSION_2 = 3;

/** What is known before the first event, which tells by which version of the policy its recorder judged. */
export function historyBefore(first: RecordedEvent): ComponentHistory {
  return { ...EMPTY_HISTORY, policy_version: first.schema_version < FIRST_EVENTS_OF_VERSION_2 ? 1 : 2 };
}

/**
 * The history with one more event. What is recorded as it happens is the newest of all, whatever the clock said before;
 * what is recorded later with a time of its own goes to where that time belongs.
 */
export function addToHistory(before: ComponentHistory, event: RecordedEvent): ComponentHistory {
  const history = withHeals(withTroubles(before, event), event);
  if (event.type === 'start') return addStart(history, event);
  if (event.type === 'test') return addTest(history, event);
  if (event.type === 'test_job_retired') {
    const when = { at: event.at, limit: latestKnown(event) };
    return { ...history, test_jobs: withoutJob(history.test_jobs, event.job, when) };
  }
  if (event.type === 'status_changed') {
    const { from, to, at } = event;
    return {
      ...history,
      operational_status: to,
      operational_status_since: at,
      previous_status: from,
    };
  }
  if (event.type === 'environment_changed') {
    const { dev_environment, dependencies_status, configuration_status } = event;
    return { ...history, environment_status: { dev_environment, dependencies_status, configuration_status } };
  }
  if (event.type === 'metrics_judged') return { ...history, metrics: event.metrics };
  if (isOfMaintenance(event)) {
    const oldest = Date.parse(event.recorded_at) - UPTIME_WINDOW_MS;
    return { ...history, maintenance: addMaintenance(history.maintenance ?? NO_MAINTENANCE, event, oldest) };
  }
  if (event.type === 'policy_changed')
    return { ...history, policy: event.policy, policy_version: versionOf(event.policy_version) };
  return history;
}

function withTroubles(before: ComponentHistory, event: RecordedEvent): ComponentHistory {
  const { maintenance, start_history } = before;
  const isPlanned =
    event.type === 'status_changed' &&
    maintenance !== undefined &&
    maintenanceAt(maintenance, new Date(event.at)) !== undefined;
  const troubles = addTrouble(before.troubles, event, { newestStart: start_history[0], isPlanned });
  return troubles === before.troubles || troubles === undefined
    ? before
    : { ...before, troubles: [...troubles] };
}

function withHeals(before: ComponentHistory, event: RecordedEvent): ComponentHistory {
  const newest_heal = addToNewestHeal(before.newest_heal, event);
  return newest_heal === before.newest_heal || newest_heal === undefined
    ? before
    : { ...before, newest_heal };
}

type EventOfType<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>;

function addStart(history: ComponentHistory, event: EventOfType<'start'>): ComponentHistory {
  const {
    success,
    environment,
    version,
    duration_ms,
    source,
    symptom,
    detail,
    too_soon,
    degraded,
    flapping,
  } = event;
  const said = { success, environment, version, duration_ms, source, symptom, detail };
  const entry: StartEntry = {
    timestamp: event.at,
    ...said,
    ...(degraded && { degraded }),
    ...(flapping && { flapping }),
    ...(too_soon && { too_soon }),
  };
  const start_history = insertNewestFirst(history.start_history, entry, event);
  return {
    ...history,
    start_history,
    health_before: healthBefore(history, start_history),
    start_changes: addStartChange(history, event),
  };
}

function addTest(history: ComponentHistory, event: EventOfType<'test'>): ComponentHistory {
  const { success, results, duration_ms, job } = event;
  const entry: TestEntry = { timestamp: event.at, success, results, duration_ms, job };
  return {
    ...history,
    test_history: insertNewestFirst(history.test_history, entry, event),
    test_jobs: addRun(history.test_jobs, event, latestKnown(event)),
  };
}

/** A newer version of the policy than this program knows is judged by its newest. */
function versionOf(recorded: number): PolicyVersion {
  return recorded === 1 ? 1 : POLICY_VERSION;
}

/** Up to when something that is known already can be newer than this event: nothing is, where it happens as it is recorded. */
function latestKnown(event: RecordedEvent): string {
  return isOfNow(event) ? '' : recordedBy(event);
}

/** What is known of the starts that are kept no more, with the one that has just made room; one that is itself too old changes nothing. */
function healthBefore(
  { start_history, health_before, policy }: ComponentHistory,
  kept: readonly StartEntry[],
): ComponentHistory['health_before'] {
  const oldest = start_history.at(-1);
  if (start_history.length < KEPT_ENTRIES || oldest === undefined || kept.at(-1) === oldest)
    return health_before;
  return kept.includes(oldest) ? health_before : healthState([oldest], policy, health_before);
}

/** The newest are kept; those that are dated ahead only as far as there is room, so that they push nothing real out. */
function insertNewestFirst<T extends { timestamp: string }>(
  entries: readonly T[],
  entry: T,
  event: RecordedEvent,
): T[] {
  const older = isOfNow(event) ? 0 : entries.findIndex((other) => other.timestamp <= entry.timestamp);
  const index = older === -1 ? entries.length : older;
  const all = entries.toSpliced(index, 0, entry);
  if (all.length <= KEPT_ENTRIES) return all;
  const limit = recordedBy(event);
  const ahead = all.slice(0, index).findIndex(({ timestamp }) => timestamp > limit);
  return all.toSpliced(ahead, 1);
}
