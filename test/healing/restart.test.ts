import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { HealCase } from '../../src/healing/heal-case.ts';
import { restart } from '../../src/healing/strategies/restart.ts';
import { until } from '../support/until.ts';
import { createSandbox, memberAt } from '../support/analyzer/fixture.ts';

it('hides secrets in the log of a restart that was cancelled', async () => {
  using sandbox = createSandbox();
  sandbox.write({ '.env': 'KEY=a1b2c3d4e5\n' });
  const member = memberAt(sandbox.folder);
  const declared = { command: ['sh', '-c', 'cat .env; touch begun; sleep 60'] as const, timeout: 50_000 };
  const cancellation = new AbortController();
  const heal = {
    member: { ...member, component: { ...member.component, restart: declared } },
    signal: cancellation.signal,
    logs: path.join(sandbox.folder, 'logs'),
  } as unknown as HealCase;
  const log = path.join(heal.logs, `${member.component.id}.restart.log`);

  const applied = restart.apply(heal);
  while (!(await readFile(log, 'utf8').catch(() => '')).includes('\n')) await new Promise(setImmediate);
  const meanwhile = path.join(heal.logs, `${member.component.id}.restart.running.log`);
  await until('what it printed so far can be read', () => existsSync(meanwhile));
  expect(await readFile(meanwhile, 'utf8')).toMatch(/ runs\.\n\nKEY=\*\*\*\n$/);
  cancellation.abort();

  await expect(applied).rejects.toThrow();
  expect(await readFile(log, 'utf8')).toBe('KEY=**********\n');
  expect(existsSync(meanwhile)).toBe(false);
});
