import { expect, it } from '@jest/globals';
import type { HealCase } from '../../src/healing/heal-case.ts';
import { status } from '../../src/healing/probes/status.ts';
import { startMaintenance } from '../../src/tracker/maintenance.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { openTicket } from '../../src/tracker/tickets.ts';
import { hours, SLOW, START, useTracker } from '../support/tracker/fixture.ts';
import { useMember } from '../support/tracker/member.ts';

const fixture = useTracker();
const members = useMember();
const ID = 'HMS-API';
const ANSWER = { ...START, source: 'health' } as const;
const WARNING = { ...ANSWER, degraded: true, symptom: 'health/latency', detail: 'it took 3 s' } as const;

function problems(declarations: object = { health: { tcp: '127.0.0.1:1' } }) {
  const member = members.member(declarations);
  return status.run({ tracker: fixture.tracker, member, run: 'r' } as unknown as HealCase);
}

async function answer(...starts: readonly (typeof ANSWER & object)[]): Promise<void> {
  for (const start of starts) {
    fixture.clock = new Date(fixture.clock.getTime() + 60_000);
    await recordStart(fixture.tracker, ID, start);
  }
}

it('names what warns', async () => {
  await answer(ANSWER, WARNING, WARNING, WARNING);

  expect(await problems()).toMatchObject([
    { fingerprint: 'health/warnings', description: 'the health check warns (dev): it took 3 s' },
  ]);
});

it('names what flaps', async () => {
  await answer(ANSWER, { ...ANSWER, flapping: true } as typeof ANSWER);

  expect(await problems()).toMatchObject([
    { fingerprint: 'health/flapping', description: 'the health check flaps (dev)' },
  ]);
});

it('names a failed start as the probe of starts does, beside an open ticket', async () => {
  await recordStart(fixture.tracker, ID, { ...START, success: false });
  await openTicket(fixture.tracker, ID, SLOW);

  expect((await problems({})).map(({ fingerprint }) => fingerprint)).toEqual([
    expect.stringMatching(/./),
    'health/start',
  ]);
});

it('finds nothing in what is green or unknown, nor in maintenance', async () => {
  expect(await problems()).toEqual([]);
  await answer(ANSWER);
  await startMaintenance(fixture.tracker, ID, { until: hours(5), reason: 'disks' });

  expect(await problems()).toEqual([]);
});
