import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runTests } from '../../src/evidence/run-tests.ts';
import { useMember } from '../support/tracker/member.ts';

const context = useMember();

async function run(script: string, isRecorded = true) {
  const member = context.member({ test: { command: ['sh', '-c', script] } });
  return runTests(member, { logs: { folder: logs(), isRecorded } });
}

const logs = (): string => path.join(context.folder, 'logs');
const read = (name: string): string => readFileSync(path.join(logs(), name), 'utf8');

describe('the log of a test run', () => {
  it('has what both streams printed, and how it ended', async () => {
    const ran = await run('echo out; sleep 0.1; echo error >&2');

    expect(ran.log).toBe('.hms/logs/HMS-API.test.log');
    expect(read('HMS-API.test.log')).toMatch(
      /^HMS-API, \d{4}-.*Z\nsh -c .* ended with exit code 0 after [\d.]+ m?s\.\n\nout\nerror\n$/,
    );
  });

  it('stays for the last run that failed, where that is recorded', async () => {
    expect((await run('echo first; exit 1')).log).toBe('.hms/logs/HMS-API.test-failed.log');
    expect((await run('echo second')).log).toBe('.hms/logs/HMS-API.test.log');
    expect((await run('echo third; exit 1', false)).log).toBe('.hms/logs/HMS-API.test.log');

    expect(read('HMS-API.test-failed.log')).toContain('first');
    expect(read('HMS-API.test.log')).toContain('third');
  });

  it('is for its owner alone, and has no secret and nothing that a terminal obeys', async () => {
    writeFileSync(path.join(context.folder, '.env'), 'SHOP_KEY=correct-horse-battery-staple\n');

    await run(
      `cat .env; printf 'correct-horse-\\033[31mbattery-staple\\033[0m\\a\\n'; echo password: hunter22`,
    );

    const text = read('HMS-API.test.log');
    expect(text).toContain('SHOP_KEY=***\n***\npassword: ***\n');
    expect(statSync(path.join(logs(), 'HMS-API.test.log')).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written takes nothing away from the run', async () => {
    mkdirSync(path.join(logs(), 'HMS-API.test.log'), { recursive: true });
    chmodSync(logs(), 0o700);

    const ran = await run('echo "3 passed in 0.10s"');

    expect(ran).toMatchObject({ success: true, results: { passed: 3 } });
    expect(ran.failure).toMatch(/^Its output could not be kept\. .*a folder is where a file must be/);
  });
});
