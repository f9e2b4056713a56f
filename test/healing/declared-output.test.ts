import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { HealCase } from '../../src/healing/heal-case.ts';
import { declaredStrategy } from '../../src/healing/strategies/declared.ts';
import { useMember } from '../support/tracker/member.ts';
import { until } from '../support/until.ts';

const context = useMember();

it('can be read while the command of a declared strategy runs, without secrets, and no longer', async () => {
  writeFileSync(path.join(context.folder, '.env'), 'SHOP_KEY=correct-horse-battery-staple\n');
  const file = path.join(context.folder, 'logs', 'HMS-API.heal.running.log');
  const script = 'cat .env; while [ ! -e go ]; do sleep 0.05; done; echo done';
  const strategy = declaredStrategy({
    id: 'flush',
    for: ['health/exit/7'],
    command: ['sh', '-c', script, '{id}'],
  });
  const heal = { member: context.member({}), signal: AbortSignal.timeout(60_000), logs: path.dirname(file) };

  const applied = strategy.apply(heal as HealCase);
  await until('its output is kept', () => existsSync(file));
  const meanwhile = readFileSync(file, 'utf8');
  writeFileSync(path.join(context.folder, 'go'), '');

  expect(await applied).toMatchObject({ done: true });
  expect(meanwhile).toMatch(/^HMS-API, .*\nsh -c .* HMS-API runs\.\n\nSHOP_KEY=\*\*\*\n$/);
  expect(existsSync(file)).toBe(false);
});
