import { createFileStore } from '../../../src/store/file-store.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { recordStart } from '../../../src/tracker/starts.ts';
import { recordTest } from '../../../src/tracker/test-runs.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';

/**
 * A process of its own: `node recording-process.ts FOLDER NAME COUNT COMPONENT…` records starts, test runs and tickets, by
 * turns on these components, and prints `<component> <key>` for each once it is acknowledged.
 */
const [folder = '', name = '', count = '0', ...components] = process.argv.slice(2);
const reportDamage = (message: string): void => {
  process.stderr.write(`${message}\n`);
};
const tracker = {
  store: createFileStore({ folder, reportDamage }),
  policy: StatusPolicySettings.parse({}),
  now: () => new Date(),
};
const START = { environment: 'dev', version: null, duration_ms: 5, source: 'person' } as const;
const RUN = { duration_ms: 1, commit: null, suites: [], cases_omitted: 0, failure: null };

for (let index = 0; index < Number(count); index += 1) {
  const component = components[index % components.length] ?? '';
  const key = `${name}-${index}`;
  if (index % 5 === 0) await openTicket(tracker, component, { title: key, severity: 'low' }, { key });
  else if (index % 5 === 1) await recordStart(tracker, component, { ...START, success: true }, { key });
  else await recordTest(tracker, component, { ...RUN, ...resultOf(index % 3) }, { key });
  process.stdout.write(`${component} ${key}\n`);
}

function resultOf(failed: number) {
  return { success: failed === 0, results: { passed: 3, failed, skipped: 0 } };
}
