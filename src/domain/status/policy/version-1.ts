import type { KnownEvidence } from '../known-evidence.ts';
import { passRate, runsInWindow, shownRate } from '../pass-rate.ts';
import type { Reason } from '../status.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';
import { futureEvidence, openIssues } from './evidence-rules.ts';
import type { PolicyRules } from './rules.ts';

/** The policy's first version, by which past statuses stay judged: the newest runs together, and the latest start alone. */
export const VERSION_1: PolicyRules = {
  rules: [futureEvidence, openIssues, testPassRate, latestStart],
  testRates: ({ history }, policy, now) => ({
    current: passRate(runsInWindow(history.test_history, policy, now)),
    trend: null,
  }),
};

function testPassRate({ history }: KnownEvidence, policy: StatusPolicySettings, now: Date): Reason[] {
  const { green_above, red_below } = policy;
  const runs = runsInWindow(history.test_history, policy, now);
  const rate = passRate(runs);
  const shared = {
    rule: 'test_pass_rate',
    limit: `green above ${green_above} %, red below ${red_below} %`,
    evidence_at: history.test_history[0]?.timestamp ?? null,
  } as const;
  if (rate === null) {
    return [{ ...shared, asks_for: 'unknown', text: noRate(history, runs.length, policy), measured: null }];
  }
  return [
    {
      ...shared,
      asks_for: rate < red_below ? 'red' : rate > green_above ? 'green' : 'yellow',
      text: `${shownRate(rate, policy, 1)} % of tests passed`,
      measured: shownRate(rate, policy, 2),
    },
  ];
}

function noRate(
  { test_history }: KnownEvidence['history'],
  inWindow: number,
  { window_days }: StatusPolicySettings,
): string {
  if (test_history.length === 0) return 'no tests are known';
  if (inWindow === 0) return `no test ran in the last ${window_days} days`;
  return 'no test passed or failed in the newest test runs';
}

function latestStart({ history: { start_history } }: KnownEvidence): Reason[] {
  const [latest] = start_history;
  if (latest === undefined) return [];
  const { success, environment, version, timestamp, source } = latest;
  const what = source === 'health' ? 'the latest health check' : 'the latest start';
  const where = version === null ? environment : `${environment}, version ${version}`;
  return [
    {
      rule: 'latest_start',
      asks_for: success ? 'green' : 'red',
      text: `${what} ${success ? 'succeeded' : 'failed'} (${where})`,
      measured: success ? 'success' : 'failure',
      limit: 'red when it failed',
      evidence_at: timestamp,
    },
  ];
}
