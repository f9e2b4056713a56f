import { writeFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { runHms, startHms } from '../support/cli/hms.ts';
import {
  BEGAN,
  createCountingFleet,
  doneIn,
  expectWhole,
  IDS,
  linesOf,
  serversOf,
  TWO_AT_A_TIME,
} from '../support/cli/counting-fleet.ts';

jest.setTimeout(300_000);

describe('a full-update that is killed', () => {
  it.concurrent(
    'goes on with the same run after its process and its server were killed again and again',
    async () => {
      await using fleet = await createCountingFleet(0.8);
      const done = new Set<string>();
      const began = new Set<string | undefined>();

      for (const round of [1, 2]) {
        const hms = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
        await hms.says(`[${round * 2 - 1}/6]`);
        hms.process.kill('SIGKILL');
        for (const pid of await serversOf(fleet)) process.kill(pid, 'SIGKILL');
        const { stderr } = await hms.ended;
        for (const id of doneIn(stderr)) done.add(id);
        if (round > 1) began.add(BEGAN.exec(stderr)?.[1]);
      }
      const last = await runHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);

      const report = await expectWhole(fleet, last);
      began.add(BEGAN.exec(last.stderr)?.[1]);
      expect([...began]).toEqual([report.started_at]);
      expect(done.size).toBeGreaterThan(2);
      for (const id of done) expect(await linesOf(fleet.file(`runs-of-${id}`))).toHaveLength(1);
    },
  );

  it.concurrent('stops in good order on Ctrl-C, says that it goes on, and goes on', async () => {
    await using fleet = await createCountingFleet(0.3);
    const hms = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await hms.says('/6]');

    hms.process.kill('SIGINT');
    const stopped = await hms.ended;
    const left = await serversOf(fleet);
    const next = await runHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);

    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toContain('Run the same command again to continue where it stopped');
    expect(left).toEqual([]);
    const report = await expectWhole(fleet, next);
    expect(BEGAN.exec(next.stderr)?.[1]).toBe(report.started_at);
    for (const id of IDS) expect(await linesOf(fleet.file(`runs-of-${id}`))).toHaveLength(1);
  });
});

describe('two commands at once', () => {
  it.concurrent('share one run and one server, and say where it differs from what was asked', async () => {
    await using fleet = await createCountingFleet(0.3, 'F');
    const first = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await first.says('/6]');
    const second = startHms(
      fleet.root,
      ['full-update', '--json', '--component', 'A', '--fix'],
      TWO_AT_A_TIME,
    );
    await second.says('It was started with other settings');
    await writeFile(fleet.file('go'), '');

    const [one, other] = await Promise.all([first.ended, second.ended]);

    const report = await expectWhole(fleet, one);
    expect(await expectWhole(fleet, other)).toEqual(report);
    expect(other.stderr).toContain(
      'It was started with other settings: components: all (you asked for A); fixes: none (you asked for applied).',
    );
    expect(one.stderr).not.toContain('Going on');
  });
});
