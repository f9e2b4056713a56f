import { newest, type KnownEvidence } from '../known-evidence.ts';
import type { Reason, TestJob } from '../status.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';
import { isUntold, jobsInWindow } from '../../tests/jobs/in-window.ts';
import { RUNS_WITHOUT } from '../../tests/jobs/runs.ts';

/** Yellow where suites failed and have only been skipped since: nothing says that they were repaired. */
export function skippedTests({ history }: KnownEvidence, policy: StatusPolicySettings, now: Date): Reason[] {
  const skipped = jobsInWindow(history.test_jobs, policy, now).flatMap((counted) =>
    counted.isHidden ? [] : counted.skipped,
  );
  const evidence_at = newest(skipped.map(({ at }) => at));
  if (evidence_at === null) return [];
  const day = evidence_at.slice(0, 10);
  const what =
    skipped.length === 1
      ? `a suite that failed when it last ran, ${day}, has only been skipped since`
      : `${skipped.length} suites that failed when they last ran, up to ${day}, have only been skipped since`;
  return [
    {
      rule: 'skipped_tests',
      asks_for: 'yellow',
      text: `${what}, ${RUNS_WITHOUT} times or more`,
      measured: skipped.length,
      limit: 'green needs 0',
      evidence_at,
    },
  ];
}

/** What failed when it last ran, and does not count any more: said, so that it goes in silence never. */
export function replacedTests({ history }: KnownEvidence, policy: StatusPolicySettings, now: Date): Reason[] {
  const replaced = jobsInWindow(history.test_jobs, policy, now).filter(
    ({ isReplaced, failed, job }) => isReplaced && (failed > 0 || job.broken_at !== null),
  );
  return replaced.map(({ job, failed }) => {
    const { timestamp } = job;
    const failing = failed === 0 ? 'which failed' : `of which ${failed} failed`;
    return {
      rule: 'replaced_tests',
      asks_for: 'unknown',
      text: `the tests of the run of ${timestamp.slice(0, 10)}, ${failing}, do not count any more: ${whyReplaced(job)}`,
      measured: failed,
      limit: `counts until ${RUNS_WITHOUT} runs without it`,
      evidence_at: timestamp,
    };
  });
}

function whyReplaced(job: TestJob): string {
  return isUntold(job)
    ? `${RUNS_WITHOUT} runs or more in a row passed since and told nothing of their suites`
    : `others came in their place and ran ${RUNS_WITHOUT} times or more without them`;
}
