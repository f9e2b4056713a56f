import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/domain/errors.ts';
import { colourChanges, statusAt } from '../../src/tracker/history.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { AT, SLOW, START, hours, runOf, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

async function colourAt(at: Date): Promise<string> {
  return (await statusAt(fixture.tracker, 'HMS-API', at)).status.operational_status;
}

describe('the status at a past moment', () => {
  it('is what the events that had happened by then say', async () => {
    const { tracker } = fixture;
    await recordStart(tracker, 'HMS-API', START);
    fixture.clock = hours(1);
    await openTicket(tracker, 'HMS-API', { title: 'down', severity: 'critical' });
    fixture.clock = hours(2);
    await resolveTicket(tracker, 'WT-HMS-API-001', 'up again');
    fixture.clock = hours(3);

    const colours = [];
    for (const hour of [-1, 0, 0.5, 1, 1.5, 2, 24 * 15]) colours.push(await colourAt(hours(hour)));

    expect(colours).toEqual(['unknown', 'green', 'green', 'red', 'red', 'green', 'unknown']);
  });

  it('is the stored status when that moment is the last event', async () => {
    const { tracker } = fixture;
    await recordTest(tracker, 'HMS-API', runOf({ login: 1, cart: 0 }));
    const stored = await getStatus(tracker, 'HMS-API');

    const { status, recordedLater } = await statusAt(tracker, 'HMS-API', AT);

    expect(recordedLater).toBe(0);
    expect({ ...status, log_position: '' }).toEqual({ ...stored, log_position: '' });
  });

  it('counts what was recorded only later, and says how many events that were', async () => {
    const { tracker } = fixture;
    fixture.clock = hours(10);
    await recordStart(tracker, 'HMS-API', { ...START, success: false }, { at: hours(1) });

    const past = await statusAt(tracker, 'HMS-API', hours(2));

    expect(past).toMatchObject({
      recordedLater: 1,
      status: { operational_status: 'red', operational_status_since: null },
    });
  });

  it('is judged by the settings of then', async () => {
    const { tracker } = fixture;
    await recordTest(tracker, 'HMS-API', runOf({ login: 0 }));
    fixture.clock = hours(1);
    const strict = { ...tracker, policy: { ...tracker.policy, stale_after_days: 1 } };
    await getStatus(strict, 'HMS-API');

    const [before, after] = [
      await statusAt(strict, 'HMS-API', AT),
      await statusAt(strict, 'HMS-API', hours(1)),
    ];

    expect([before.status.policy.stale_after_days, after.status.policy.stale_after_days]).toEqual([14, 1]);
  });
});

describe('the history of colours', () => {
  it('says when each change came, what decided it and what was recorded with it', async () => {
    const { tracker } = fixture;
    await recordStart(tracker, 'HMS-API', START);
    fixture.clock = hours(1);
    await openTicket(tracker, 'HMS-API', SLOW);
    fixture.clock = hours(24 * 20);
    await getStatus(tracker, 'HMS-API');

    const changes = await colourChanges(tracker, 'HMS-API');

    expect(changes.map(({ at, from, to }) => [at, from, to])).toEqual([
      [AT.toISOString(), 'unknown', 'green'],
      [hours(1).toISOString(), 'green', 'yellow'],
      ['2026-05-18T13:00:00.001Z', 'yellow', 'unknown'],
    ]);
    expect(changes.map((change) => change.events.map((event) => event.type))).toEqual([
      ['start'],
      ['ticket_opened'],
      [],
    ]);
    expect(changes[1]?.why).toContain('slow (WT-HMS-API-001)');
    expect(changes[2]?.why).toContain('it was yellow then');
  });
});

describe('a time in the future', () => {
  it('is refused beyond what clocks may differ by', async () => {
    const { tracker } = fixture;
    const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);

    await recordStart(tracker, 'HMS-API', START, { at: minutes(5) });
    const recording = recordStart(tracker, 'HMS-API', START, { at: minutes(6) });

    await expect(recording).rejects.toThrow(InputError);
    await expect(recording).rejects.toThrow('is in the future');
    expect((await getStatus(tracker, 'HMS-API')).start_history).toHaveLength(1);
  });
});
