import { isDeepStrictEqual } from 'node:util';
import { UnavailableError } from '../domain/errors.ts';
import type { EnvironmentStatus } from '../domain/environment.ts';
import type { EventFacts } from '../domain/event.ts';
import { ChronicSettings } from '../domain/healing/settings.ts';
import { judge } from '../domain/status/policy.ts';
import { POLICY_VERSION, type StatusDocument } from '../domain/status/status.ts';
import { countUptime, isCountedByRule } from '../domain/status/uptime.ts';
import {
  CHRONIC_FINGERPRINT,
  reportOfTroubles,
  tellTimeline,
  timelineOf,
} from '../domain/tickets/chronic.ts';
import { reportOfAnalysis, reportOfFindings, ticketEvents } from '../domain/tickets/policy.ts';
import { record, type KnownState, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';
import { saysTheSame } from './says-the-same.ts';
import { settingsEvents } from './settings-events.ts';

/**
 * A component's status as of now. The stored document is the answer while it has every event and neither time nor
 * the settings have changed what it says; otherwise it is brought up to date first.
 * Where nothing can be written, the answer is the same, but for what would have been recorded.
 */
export async function getStatus(tracker: Tracker, componentId: string): Promise<StatusDocument> {
  const { store, policy } = tracker;
  const stored = await store.read('status', componentId);
  const isWhole = stored !== undefined && !(await store.hasEventsAfter(componentId, stored.log_position));
  const now = tracker.now();
  const ofNow = { policy, policy_version: POLICY_VERSION };
  const verdict = isWhole
    ? judge({ history: { ...stored, ...ofNow }, tickets: stored.issues }, policy, now)
    : undefined;
  if (
    isWhole &&
    verdict !== undefined &&
    isCountedByRule(stored) &&
    settingsEvents(tracker, componentId, stored).length === 0 &&
    saysTheSame(stored, verdict)
  ) {
    return stored;
  }
  try {
    return (await record(tracker, componentId, {}, { payload: {}, decide: () => [] })).status;
  } catch (error) {
    if (error instanceof UnavailableError && isWhole) {
      const health_metrics = {
        ...stored.health_metrics,
        ...verdict?.health_metrics,
        ...countUptime(stored, now),
      };
      return { ...stored, ...verdict, ...ofNow, health_metrics, last_updated: now.toISOString() };
    }
    throw error;
  }
}

/**
 * Brings tickets and status in line with the stored analysis and environment check: a finding of high or critical severity
 * opens a ticket, one that is gone resolves it, one that came back reopens it; and so does a component that does not stay well.
 * Doing it again changes nothing.
 */
export async function updateStatus(
  tracker: Tracker,
  componentId: string,
  recording: Recording = {},
): Promise<Recorded> {
  const analysis = await tracker.store.read('analysis', componentId);
  const environment = await tracker.store.read('environments', componentId);
  const looks = [
    ...(analysis === undefined ? [] : [reportOfAnalysis(analysis)]),
    ...(environment === undefined ? [] : [reportOfFindings('environment', environment.findings)]),
  ];
  const { chronic = ChronicSettings.parse({}) } = tracker;
  const problems = looks.flatMap((look) => look.problems);
  return record(tracker, componentId, recording, {
    payload: {},
    scope: { fingerprints: [...problems.map((problem) => problem.fingerprint), CHRONIC_FINGERPRINT] },
    decide(known, now) {
      const { troubles = [] } = known.history;
      const ofHeals = reportOfTroubles(known.history, known.tickets, chronic, now);
      const events = ticketEvents(known, [...looks, ofHeals], { at: now, now });
      const told = tellTimeline(events, known.tickets, timelineOf(troubles, chronic, now));
      return [...environmentChange(known, environment), ...events, ...told];
    },
  });
}

function environmentChange({ history }: KnownState, checked: EnvironmentStatus | undefined): EventFacts[] {
  if (checked === undefined) return [];
  const { dev_environment, dependencies_status, configuration_status } = checked;
  const words = { dev_environment, dependencies_status, configuration_status };
  return isDeepStrictEqual(words, history.environment_status)
    ? []
    : [{ type: 'environment_changed', ...words }];
}
