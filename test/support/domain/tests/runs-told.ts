import type { RecordedEvent, TestSuite } from '../../../../src/domain/event.ts';
import { judge } from '../../../../src/domain/status/policy.ts';
import { StatusPolicySettings } from '../../../../src/domain/status/policy-settings.ts';
import { NOW, daysAgo, historyOf, testEvent } from '../status/evidence.ts';
import { EMPTY, afterLook, type Tickets } from '../tickets/ticket-looks.ts';

export interface Told {
  readonly job?: string;
  /** `name:passed:failed[:skipped]`, apart by spaces. */
  readonly junit?: string;
  /** Passed and failed. */
  readonly results?: readonly [number, number];
  readonly success?: boolean;
  readonly failure?: string;
}

/** What is shown after runs that came an hour apart. */
export function shownAfter(...told: readonly Told[]) {
  const events = told.map((one, index) => eventOf(one, daysAgo((told.length - index) / 24)));
  const { operational_status, health_metrics, reasons } = judge(
    { history: historyOf(...events), tickets: [] },
    StatusPolicySettings.parse({}),
    NOW,
  );
  const { tickets } = events.reduce(afterEvent, EMPTY);
  return {
    colour: operational_status,
    rate: health_metrics.test_pass_rate,
    reasons: reasons.map(({ text }) => text),
    open: tickets.filter(({ status }) => status === 'open').map(({ title }) => title),
    resolutions: tickets.flatMap(({ resolution }) => resolution ?? []),
  };
}

function afterEvent(tickets: Tickets, event: RecordedEvent): Tickets {
  if (event.type !== 'test') throw new Error(`expected a test run, got ${event.type}`);
  return afterLook(tickets, { at: new Date(event.at), run: event });
}

function eventOf(told: Told, at: string): RecordedEvent {
  const { job = null, junit = '', failure = null } = told;
  const suites = junit.split(' ').flatMap((text) => (text === '' ? [] : suiteOf(text)));
  const sum = (of: 'passed' | 'failed' | 'skipped') => suites.reduce((all, suite) => all + suite[of], 0);
  const ofSuites = suites.length === 0 ? null : ([sum('passed'), sum('failed'), sum('skipped')] as const);
  const counts = told.results === undefined ? ofSuites : ([...told.results, 0] as const);
  const success = told.success ?? (counts?.[1] ?? 0) === 0;
  return testEvent(at, counts, success, { job, suites, failure });
}

function suiteOf(text: string): TestSuite {
  const [name = '', passed, failed, skipped = '0'] = text.split(':');
  const cases = Array.from({ length: Math.min(Number(failed), 3) }, (_, index) => {
    return { name: `test ${index}`, outcome: 'failed' as const, duration_ms: null, message: null };
  });
  const counts = { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
  return { name, ...counts, duration_ms: null, cases };
}
