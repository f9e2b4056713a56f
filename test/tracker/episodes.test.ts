import { describe, expect, it } from '@jest/globals';
import { episodesOf, timelineOf } from '../../src/tracker/episodes.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { START, hours, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

describe('the episodes of a component', () => {
  it('are what its recorded events say, with what decided each colour', async () => {
    const { tracker } = fixture;
    await recordStart(tracker, 'HMS-API', START);
    fixture.clock = hours(1);
    await openTicket(tracker, 'HMS-API', { title: 'it is down', severity: 'critical' }, { actor: 'Ana' });
    fixture.clock = hours(2);
    await resolveTicket(tracker, 'WT-HMS-API-001', 'up again', { actor: 'Bo' });
    // The start grows old.
    fixture.clock = hours(24 * 60);
    await getStatus(tracker, 'HMS-API');

    const episodes = await episodesOf(tracker, 'HMS-API');
    const [first] = episodes;
    const timeline = first === undefined ? [] : await timelineOf(tracker, first);

    expect(episodes).toMatchObject([
      {
        id: 'EP-HMS-API-001',
        began: hours(1).toISOString(),
        ended: hours(2).toISOString(),
        worst: 'red',
        tickets: ['WT-HMS-API-001'],
        acknowledged: { by: 'Bo', what: 'resolved a ticket' },
        ending: { how: 'by_person', by: 'Bo' },
      },
      { id: 'EP-HMS-API-002', worst: 'unknown', ended: null },
    ]);
    expect(timeline.map(({ what, detail, by }) => [what, detail, by])).toEqual([
      ['ticket opened', 'WT-HMS-API-001 (critical): it is down', 'Ana'],
      ['green to red', 'open critical issue: it is down (WT-HMS-API-001)', null],
      ['ticket resolved', 'WT-HMS-API-001: up again', 'Bo'],
      ['red to green', 'the latest start succeeded (dev)', null],
    ]);
  });
});
