import { expect, it } from '@jest/globals';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { AT, SLOW, START, hours, runOf, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

it('a failed start after the clock was set back stays the latest, also when the clock is past the one before', async () => {
  const { tracker } = fixture;
  await recordStart(tracker, 'HMS-API', START);
  fixture.clock = hours(-1);
  await recordStart(tracker, 'HMS-API', { ...START, success: false });

  const colours: string[] = [];
  for (const clock of [hours(-1), hours(2), hours(48)]) {
    fixture.clock = clock;
    colours.push((await getStatus(tracker, 'HMS-API')).operational_status);
  }

  expect(colours).toEqual(['red', 'red', 'red']);
  expect(await rebuild(tracker, 'HMS-API', { dryRun: true })).toEqual([]);
});

it.each([-0.02, -1, -1_000])(
  'a test run that fails after the clock was set back by %p hours opens its ticket, and one that passes resolves it',
  async (back) => {
    const { tracker } = fixture;
    await recordTest(tracker, 'HMS-API', runOf({ login: 0 }));
    fixture.clock = hours(back);
    const failed = await recordTest(tracker, 'HMS-API', runOf({ login: 1 }));
    fixture.clock = hours(2 * back);
    const passed = await recordTest(tracker, 'HMS-API', runOf({ login: 0 }));

    expect(failed.tickets).toMatchObject([{ status: 'open', title: 'failing tests in login' }]);
    expect(passed.book.tickets).toMatchObject([{ status: 'resolved' }]);
  },
);

it('a ticket can be resolved after the clock was set back, and keeps the times that the clock had', async () => {
  const { tracker } = fixture;
  await openTicket(tracker, 'HMS-API', SLOW);
  fixture.clock = hours(-1);

  const { tickets } = await resolveTicket(tracker, 'WT-HMS-API-001', 'done');

  expect(tickets).toMatchObject([
    { status: 'resolved', detected_at: AT.toISOString(), resolved_at: hours(-1).toISOString() },
  ]);
});
