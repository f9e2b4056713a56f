import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entryText } from '../../support/knowledge/entry-text.ts';
import { exists } from '../../support/workflows/fleet.ts';
import { startHealingFleet, type HealingFleet } from '../../support/workflows/healing/heal-fleet.ts';
import { until } from '../../support/workflows/server.ts';

let started: HealingFleet;
beforeAll(async () => {
  started = await startHealingFleet((root) => ({
    NEVER: { health: { command: ['test', '-e', path.join(root, 'up-NEVER')], timeout: '5s' } },
  }));
});
afterAll(() => started.close());

it('a strategy of knowledge is not done where what speaks against it was written while it waited', async () => {
  const { fleet, healing } = started;
  const know = async (fields: object): Promise<void> => {
    await mkdir(fleet.file('knowledge'), { recursive: true });
    await writeFile(
      fleet.file('knowledge/mend.md'),
      entryText({ command: ['touch', fleet.file('up-NEVER')], ...fields }),
    );
  };
  await know({});
  await healing.request('NEVER');
  await until('it asks', async () => (await healing.progress('NEVER')).waits_for !== null);
  await know({ never_when: [{ for: ['health/*'], why: 'the disk is shared' }] });
  await healing.approve('NEVER', 'Ada', 'mend');
  const refused = await healing.run('NEVER').result();
  const before = await exists(fleet.file('up-NEVER'));
  await know({ risk: 'safe' });
  const healed = await healing.heal('NEVER');

  expect(refused.outcome).toBe('gave_up');
  expect(refused.attempts).toMatchObject([
    {
      ...{ strategy: 'mend', outcome: 'gave_up', attempts: 0 },
      detail: 'never_when says not while health/exit/1 is seen: the disk is shared',
    },
  ]);
  expect(before).toBe(false);
  expect(healed).toMatchObject({
    outcome: 'healed',
    attempts: [{ strategy: 'mend', outcome: 'healed', detail: 'touch ended with exit code 0' }],
  });
});
