import { describe, expect, it } from '@jest/globals';
import type { TicketBook } from '../../src/domain/tickets/ticket.ts';
import { personsWord, recordHeal } from '../../src/tracker/heals.ts';
import { startMaintenance } from '../../src/tracker/maintenance.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus, updateStatus } from '../../src/tracker/status.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { hours, START, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

async function at(hour: number, work: () => Promise<unknown>): Promise<void> {
  fixture.clock = hours(hour);
  await work();
}

async function start(success: boolean): Promise<void> {
  const failure = { symptom: 'health/net/ECONNREFUSED', detail: 'connection refused' };
  await recordStart(fixture.tracker, 'A', { ...START, success, ...(!success && failure) });
}

/** It goes down at this hour, and is up again half an hour later. */
async function goDown(hour: number): Promise<void> {
  await at(hour, async () => start(false));
  await at(hour + 0.5, async () => start(true));
}

async function heal(hour: number, outcome: 'healed' | 'came_back'): Promise<void> {
  await at(hour, async () =>
    recordHeal(fixture.tracker, 'A', {
      strategy: 'restart',
      trigger: 'finding',
      fingerprints: ['health/check'],
      outcome,
      attempts: 1,
      duration_ms: 1,
      detail: '',
    }),
  );
}

async function tickets(hour: number): Promise<TicketBook['tickets']> {
  fixture.clock = hours(hour);
  return (await updateStatus(fixture.tracker, 'A')).book.tickets;
}

describe('a component that does not stay well', () => {
  it('has a ticket with its timeline, however well each heal went, and is not green', async () => {
    for (const hour of [0, 2, 4, 6]) await goDown(hour);
    await heal(6.6, 'healed');
    expect(await tickets(7)).toEqual([]);
    await goDown(8);

    expect(await tickets(9)).toMatchObject([
      {
        fingerprint: 'heal/chronic',
        origin: 'healing',
        severity: 'high',
        title: 'It does not stay well: within 1 d red 5 times (health/net/ECONNREFUSED 5), healed 1 time',
      },
    ]);
    expect(await tickets(9)).toHaveLength(1);
    const status = await getStatus(fixture.tracker, 'A');
    expect(status.operational_status).toBe('yellow');
    const page = await fixture.store.read('work-tickets', 'WT-A-001');
    const comments = page?.timeline.filter(({ what }) => what === 'commented');
    expect(JSON.stringify(comments)).toMatch(/12:00.* red health\/net\/ECONNREFUSED.*healed by restart/);
    expect(await rebuild(fixture.tracker, 'A', { dryRun: true })).toEqual([]);
  });

  it('counts by the day: five times in a longer time are none', async () => {
    for (const hour of [0, 8, 16, 25, 33]) await goDown(hour);

    expect(await tickets(34)).toEqual([]);
  });

  it('has one where what was healed came back three times', async () => {
    for (const hour of [1, 2]) await heal(hour, 'came_back');
    expect(await tickets(3)).toEqual([]);
    await heal(4, 'came_back');

    expect(await tickets(5)).toMatchObject([{ fingerprint: 'heal/chronic' }]);
  });

  it('has it until it is known to have been well for three days, and again when it begins again', async () => {
    for (const hour of [0, 1, 2, 3, 4]) await goDown(hour);
    await tickets(5);
    expect(await tickets(4.5 + 71)).toMatchObject([{ status: 'open' }]);
    expect(await tickets(4.5 + 73)).toMatchObject([{ status: 'open' }]);
    await at(78, async () => start(true));
    expect(await tickets(78.5)).toMatchObject([
      {
        status: 'resolved',
        resolution: 'it was not red within the last 3 d, and nothing that was healed came back',
      },
    ]);
    for (const hour of [100, 101, 102, 103, 104]) await goDown(hour);

    expect(await tickets(105)).toMatchObject([{ id: 'WT-A-001', status: 'open' }]);
  });

  it('is not well because nothing is new of it while it is down', async () => {
    for (const hour of [0, 1, 2, 3]) await goDown(hour);
    await at(4, async () => start(false));
    await tickets(5);
    await at(99, async () => start(false));
    expect(await tickets(100)).toMatchObject([{ status: 'open' }]);
    await at(101, async () => start(true));

    expect(await tickets(102)).toMatchObject([{ status: 'open' }]);
  });

  it('is not told by what becomes red in maintenance', async () => {
    await at(0, async () => startMaintenance(fixture.tracker, 'A', { until: hours(8), reason: 'disks' }));
    for (const hour of [1, 2, 3, 4, 5, 6]) await goDown(hour);

    expect(await tickets(7)).toEqual([]);
  });

  it('does not have a ticket again that a person has resolved, before it begins anew', async () => {
    for (const hour of [0, 1, 2, 3, 4]) await goDown(hour);
    await tickets(5);
    await at(6, async () => resolveTicket(fixture.tracker, 'WT-A-001', 'moved to another host'));
    expect(await tickets(7)).toMatchObject([{ status: 'resolved' }]);
    expect(await tickets(40)).toMatchObject([{ status: 'resolved' }]);
    for (const hour of [41, 42, 43, 44, 45]) await goDown(hour);

    expect(await tickets(46)).toMatchObject([{ status: 'open' }]);
  });

  it('goes by the settings', async () => {
    fixture.tracker = { ...fixture.tracker, chronic: { red: 2, came_back: 1, within: 3_600_000, quiet: 1 } };
    await goDown(0);
    await goDown(0.75);

    expect(await tickets(1)).toHaveLength(0);
    await goDown(1.5);
    expect(await tickets(1.6)).toHaveLength(1);
  });
});

describe("a person's word that something is well again", () => {
  it('is about what was wrong, and came after it', async () => {
    const since = hours(1).toISOString();
    const word = async (...fingerprints: string[]) =>
      personsWord(fixture.tracker, 'A', { since, fingerprints });
    await at(0, async () => openTicket(fixture.tracker, 'A', { title: 'slow', severity: 'low' }));
    await at(0.5, async () => start(true));
    await at(2, async () => resolveTicket(fixture.tracker, 'WT-A-001', 'faster', { actor: 'Eve' }));

    expect(await word('health/check')).toBeUndefined();
    expect(await word('person/WT-A-001')).toBe('Eve');
    await at(3, async () => recordStart(fixture.tracker, 'A', START, { actor: 'Ada' }));
    expect(await word('health/check')).toBe('Ada');
    expect(await word('tests/unit')).toBeUndefined();
  });
});
