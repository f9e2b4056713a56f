import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runTests } from '../../src/evidence/run-tests.ts';
import { useMember } from '../support/tracker/member.ts';
import { until } from '../support/until.ts';

const context = useMember();
const logs = (): string => path.join(context.folder, 'logs');
const file = (): string => path.join(logs(), 'HMS-API.test.running.log');
const go = (): string => path.join(context.folder, 'go');

/** Runs this, and waits until somebody says that it may go on. */
function begin(script: string) {
  const waiting = 'while [ ! -e go ]; do sleep 0.05; done';
  const member = context.member({ test: { command: ['sh', '-c', script.replaceAll('WAIT', waiting)] } });
  return runTests(member, { logs: { folder: logs(), isRecorded: true } });
}

async function written(): Promise<string> {
  await until('its output is kept', () => existsSync(file()));
  return readFileSync(file(), 'utf8');
}

describe('the output of tests that run', () => {
  it('is kept while they do, and no longer', async () => {
    const running = begin('echo first; WAIT; echo second');

    expect(await written()).toMatch(/^HMS-API, \d{4}-.*Z\nsh -c [^]* runs\.\n\nfirst\n$/);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    writeFileSync(go(), '');
    await running;

    expect(existsSync(file())).toBe(false);
    expect(readFileSync(path.join(logs(), 'HMS-API.test.log'), 'utf8')).toContain('first\nsecond\n');
  });

  it('has no part of a secret that has only begun, in a line or over lines', async () => {
    writeFileSync(
      path.join(context.folder, '.env'),
      'SHOP_KEY=correct-horse-battery-staple\nCERTIFICATE="ab1\ncd2\nef3-and-more"\n',
    );
    const running = begin("cat .env | head -n 1; echo begun; printf 'ab1\\ncd2\\ncorrect-horse-'; WAIT");
    const inLine = await written();
    writeFileSync(go(), '');
    await running;

    expect(inLine).toMatch(/ runs\.\n\nSHOP_KEY=\*\*\*\nbegun\n$/);
  });

  it('has what is to be written over, as progress is', async () => {
    const running = begin("printf '10 %%\\r20 %%\\r30'; WAIT");
    const meanwhile = await written();
    writeFileSync(go(), '');
    await running;

    expect(meanwhile).toMatch(/ runs\.\n\n10 %\n20 %\n$/);
  });

  it('goes with the next run where a killed process left it', async () => {
    mkdirSync(logs(), { recursive: true });
    writeFileSync(file(), 'left\n');

    await begin('true');

    expect(existsSync(file())).toBe(false);
  });

  it('that cannot be kept takes nothing away from the run', async () => {
    mkdirSync(file(), { recursive: true });

    await expect(begin('sleep 1.2; echo "3 passed in 0.10s"')).resolves.toMatchObject({ success: true });
  });
});
