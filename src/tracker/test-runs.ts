import type { z } from 'zod';
import type { TestFacts } from '../domain/event.ts';
import { lookOfTestRun, ticketEvents } from '../domain/ticket-policy.ts';
import { record, type Known, type Recorded, type Recording, type Tracker } from './record.ts';

/** A test run; `job` may be left out where nobody named one. */
export type TestRun = Omit<z.infer<typeof TestFacts>, 'type' | 'job'> & { readonly job?: string | null };

/** A test run of which no more is known than how it ended. */
export const BARE_RUN = {
  results: null,
  duration_ms: null,
  commit: null,
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
  const look = lookOfTestRun(event);
  return record(tracker, componentId, recording, {
    asks: event,
    concerns: { fingerprints: look.problems.map((problem) => problem.fingerprint) },
    decide(known, now) {
      const at = recording.at ?? now;
      return [
        event,
        ...ticketEvents(known, [look], {
          at,
          now,
          outdated: recording.at !== undefined && passedAfter(known, at),
        }),
      ];
    },
  });
}

function passedAfter({ history }: Known, at: Date): boolean {
  return history.test_history.some((run) => run.success && Date.parse(run.timestamp) > at.getTime());
}
