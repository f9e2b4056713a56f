import type { RecordedEvent } from '../../../../src/domain/event.ts';
import { judge } from '../../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../../src/domain/status/policy-settings.ts';
import { NOW, daysAgo, historyOf, testEvent } from '../status/evidence.ts';

export const POLICY = StatusPolicySettings.parse({});

export interface Said {
  readonly job?: string;
  readonly success?: boolean;
  readonly failure?: string;
}

/** A run of suites with so many failed tests each, of 10 each; `at` in days ago. */
export function run(at: number, suites: Readonly<Record<string, number>>, said: Said = {}): RecordedEvent {
  const all = Object.entries(suites).map(([name, failed]) => {
    return { name, passed: 10 - failed, failed, skipped: 0, duration_ms: null, cases: [] };
  });
  const failed = all.reduce((sum, suite) => sum + suite.failed, 0);
  const { job = null, success = failed === 0, failure = null } = said;
  const counts = all.length === 0 ? null : ([10 * all.length - failed, failed, 0] as const);
  return testEvent(daysAgo(at), counts, success, { job, suites: all, failure });
}

export function judged(...events: readonly RecordedEvent[]) {
  return judge({ history: historyOf(...events), tickets: [] }, POLICY, NOW);
}

export function rateOf(...events: readonly RecordedEvent[]) {
  return judged(...events).health_metrics.test_pass_rate;
}

export const passed = { 'unit.A': 0, 'unit.B': 0 };
