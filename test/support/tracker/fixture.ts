import { beforeEach } from '@jest/globals';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import type { Tracker } from '../../../src/tracker/record.ts';
import { BARE_RUN, type TestRun } from '../../../src/tracker/test-runs.ts';
import { useFileStore, type TemporaryStore } from '../store/temporary-store.ts';

export const AT = new Date('2026-05-04T12:00:00.000Z');
export const SLOW = { title: 'slow', severity: 'low' } as const;
export const START = {
  success: true,
  environment: 'dev',
  version: null,
  duration_ms: null,
  source: 'person',
} as const;

/** A tracker on a new store for each test of the file, with a clock that the test sets. */
export interface TrackerFixture extends TemporaryStore {
  tracker: Tracker;
  clock: Date;
}

export function useTracker(): TrackerFixture {
  const temporary = useFileStore();
  const fixture = temporary as TrackerFixture;
  beforeEach(() => {
    fixture.clock = AT;
    fixture.tracker = {
      store: temporary.store,
      policy: StatusPolicySettings.parse({}),
      now: () => fixture.clock,
    };
  });
  return fixture;
}

export function hours(count: number): Date {
  return new Date(AT.getTime() + count * 3_600_000);
}

/** A run of named suites with so many failed tests each. */
export function runOf(suites: Readonly<Record<string, number>>): TestRun {
  const failed = Object.values(suites).reduce((sum, count) => sum + count, 0);
  return {
    ...BARE_RUN,
    success: failed === 0,
    results: { passed: Object.keys(suites).length, failed, skipped: 0 },
    suites: Object.entries(suites).map(([name, count]) => {
      return { name, passed: 1, failed: count, skipped: 0, duration_ms: null, cases: [] };
    }),
  };
}
