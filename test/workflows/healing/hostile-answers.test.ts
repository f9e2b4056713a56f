import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { BROKEN, Broken } from '../../support/workflows/broken-payloads.ts';
import { answerUpdate } from '../../../src/workflows/healing/messages.ts';
import {
  createOne,
  startHealingFleet,
  type HealingFleet,
} from '../../support/workflows/healing/heal-fleet.ts';
import { recordTestApproval, startHealing } from '../../support/workflows/healing/heal-worker.ts';
import { service } from '../../support/workflows/healing/service.ts';
import { failuresIn, hostileClient } from '../../support/workflows/hostile-client.ts';
import { storeOf, until } from '../../support/workflows/server.ts';

let fleet: HealingFleet;
beforeAll(async () => {
  fleet = await startHealingFleet((root) => ({
    DOWN: {
      health: { command: ['test', '-e', path.join(root, 'up')], timeout: '5s' },
      restart: { command: ['touch', path.join(root, 'up')], timeout: '20s' },
    },
  }));
});
afterAll(() => fleet.close());

const ANSWERS: readonly [unknown, ...unknown[]][] = [
  [undefined],
  [null],
  [7],
  ['Ada'],
  [[]],
  [{}],
  [{ by: null }],
  [{ by: 5 }],
  [{ by: '' }],
  [{ by: ' ' }],
  [{ by: 'x'.repeat(100_000) }],
  [{ by: { by: { by: 'Ada' } } }],
  [{ by: '\u001B[31mAda\u202E' }],
  [{ BY: 'Ada' }, { by: 'Ada' }],
  ...Object.keys(BROKEN).map((name) => [new Broken(name)] as [unknown]),
];

it('a heal that waits takes none of these for an approval, and goes on by a true one', async () => {
  const { healing, server } = fleet;
  await healing.request('DOWN');
  await until('it asks', async () => (await healing.progress('DOWN')).waits_for !== null);
  const run = hostileClient(server).workflow.getHandle('heal/DOWN');

  const taken: unknown[] = [];
  for (const args of ANSWERS) {
    await run.signal('approve', ...args);
    const refused = run.executeUpdate('approve', { args }).then(
      () => ['approve', args],
      (error: unknown) => (error instanceof WorkflowUpdateFailedError ? undefined : [error, args]),
    );
    taken.push(await refused);
  }
  const rejected = await run.executeUpdate('reject', { args: [{ by: 5, reason: null }] }).catch(String);
  const { waits_for, journal } = await healing.progress('DOWN');
  await healing.approve('DOWN', 'Ada');
  const report = await healing.run('DOWN').result();

  expect(taken.filter((one) => one !== undefined)).toEqual([]);
  expect(rejected).toContain('WorkflowUpdateFailedError');
  expect(waits_for?.strategy).toBe('restart');
  expect(JSON.stringify(journal)).not.toContain('\\u001b');
  expect(report).toMatchObject({ outcome: 'healed' });
  expect(await failuresIn(run)).toEqual([]);
}, 120_000);

it('a risky heal goes on by a signal only when an approval is recorded, and refuses an update when it asks nothing', async () => {
  await using one = await createOne('SIGNAL', (root) => service(root, 'SIGNAL'), {
    heal: { hold: '2s' },
  });
  await using healing = await startHealing(fleet.server, one);
  await healing.request('SIGNAL');
  await until('it asks', async () => (await healing.progress('SIGNAL')).waits_for !== null);
  const run = healing.run('SIGNAL');
  const heal = `heal/SIGNAL/${(await run.describe()).runId}`;

  await run.signal('approve', { by: 'Mallory' });
  await until('it says so', async () =>
    String((await healing.progress('SIGNAL')).journal).includes('Mallory'),
  );
  const forged: unknown = await run
    .executeUpdate(answerUpdate('approve'), { args: [{ by: 'Mallory' }] })
    .catch((error: unknown) => error);
  await recordTestApproval(storeOf(one), 'SIGNAL', { heal: 'heal/SIGNAL/another-run', by: 'Bob' });
  await recordTestApproval(storeOf(one), 'SIGNAL', { heal, by: 'Bob', hours: -1 });
  const other: unknown = await run
    .executeUpdate(answerUpdate('approve'), { args: [{ by: 'Mallory' }] })
    .catch((error: unknown) => error);
  const { waits_for } = await healing.progress('SIGNAL');
  await recordTestApproval(storeOf(one), 'SIGNAL', { heal, by: 'Ada' });
  await run.signal('approve', { by: 'Mallory' });
  await until('it goes on', async () => (await healing.progress('SIGNAL')).doing.includes('counts when'));
  const again: unknown = await run
    .executeUpdate(answerUpdate('approve'), { args: [{ by: 'Ada' }] })
    .catch((error: unknown) => error);
  const report = await run.result();

  for (const refused of [forged, other, again]) expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
  expect(String((forged as WorkflowUpdateFailedError).cause)).toContain('`hms heal approve SIGNAL`');
  expect(waits_for?.strategy).toBe('restart');
  expect(report).toMatchObject({
    outcome: 'healed',
    attempts: [{ detail: 'restarted, and it answers, approved by Ada' }],
  });
});
