import { createFileStore } from '../../src/store/file-store.ts';
import { StatusPolicySettings } from '../../src/domain/status-policy-settings.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';

/** A process of its own: `node recording-process.ts FOLDER NAME COUNT` records test runs and prints each key once it is acknowledged. */
const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const reportDamage = (message: string): void => {
  process.stderr.write(`${message}\n`);
};
const tracker = {
  store: createFileStore({ folder, reportDamage }),
  policy: StatusPolicySettings.parse({}),
  now: () => new Date(),
};

for (let index = 0; index < Number(count); index += 1) {
  const key = `${name}-${index}`;
  const failed = index % 2;
  const results = { passed: 3, failed, skipped: 0 };
  const run = { success: failed === 0, results, duration_ms: index, suites: [] };
  await recordTest(tracker, 'HMS-API', run, { key });
  process.stdout.write(`${key}\n`);
}
