import type { z } from 'zod';
import type { TestFacts } from '../domain/event.ts';
import { CLOCK_SKEW_MS } from '../domain/status/clock-skew.ts';
import { ticketEvents } from '../domain/tickets/policy.ts';
import { fingerprintsOfRun, lookOfTestRun } from '../domain/tickets/test-run-sightings.ts';
import { record, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

/** A test run; `job` may be left out where nobody named one. */
export type TestRun = Omit<z.infer<typeof TestFacts>, 'type' | 'job'> & { readonly job?: string | null };

/** A test run of which no more is known than how it ended. */
export const BARE_RUN = {
  results: null,
  duration_ms: null,
  commit: null,
  job: null,
  suites: [],
  cases_omitted: 0,
  failure: null,
};

/** Records a test run, and with it what it means for the tickets of its suites. */
export async function recordTest(
  tracker: Tracker,
  componentId: string,
  run: TestRun,
  recording: Recording = {},
): Promise<Recorded> {
  const event = { type: 'test', job: null, ...run } as const;
  return record(tracker, componentId, recording, {
    payload: event,
    scope: { fingerprints: fingerprintsOfRun(event) },
    decide({ history: { test_jobs }, ...known }, now) {
      const at = recording.at ?? now;
      const limit = recording.at === undefined ? '' : new Date(now.getTime() + CLOCK_SKEW_MS).toISOString();
      const before = { test_jobs, tickets: known.tickets, limit };
      const look = lookOfTestRun({ ...event, at: at.toISOString() }, before);
      return [event, ...ticketEvents(known, [look], { at, now })];
    },
  });
}
