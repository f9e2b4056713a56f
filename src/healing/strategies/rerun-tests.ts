import { declaredReportReader } from '../../reading/reader.ts';
import { runTests } from '../../evidence/run-tests.ts';
import { recordTest } from '../../tracker/test-runs.ts';
import type { StrategyResult, Strategy } from './strategy.ts';

/** Runs the declared tests again: a failure that does not come back was an accident, and its ticket is resolved. */
export const rerunTests: Strategy = {
  id: 'rerun_tests',
  probes: ['tests'],
  treats: () => true,
  risk: 'safe',
  works: 0.4,
  minutes: 5,
  does: ({ component }) => `run the tests again: ${component.test?.command.join(' ') ?? ''}`,
  proof: 'the suites that failed pass',
  holds: false,
  obstacle({ component, allow }) {
    if (component.test === undefined)
      return { why: 'it declares no test: command in components.yaml', isForbidden: false };
    return allow.tests
      ? undefined
      : { why: '`allow.tests` in components.yaml does not let them run', isForbidden: true };
  },
  timeLimitMs: ({ component }) => (component.test?.timeout ?? 0) + 60_000,
  async apply({ tracker, member, signal, run, key, logs }) {
    const { id } = member.component;
    const known = await tracker.store.withLog(id, async (log) => log.findKey(key));
    if (known?.type === 'test') return describe(known.success);
    const result = await runTests(member, {
      signal,
      readReport: declaredReportReader(member),
      logs: { folder: logs, isRecorded: true },
    });
    await recordTest(tracker, id, result, { run, key });
    return describe(result.success);
  },
};

function describe(success: boolean): StrategyResult {
  return {
    done: true,
    detail: success ? 'the tests passed' : 'the tests failed again, so it is no accident',
  };
}
