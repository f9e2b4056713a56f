import { describe, expect, it } from '@jest/globals';
import { Fleet } from '../../src/domain/fleet.ts';
import { episodesOf } from '../../src/tracker/episodes.ts';
import { readRoots } from '../../src/tracker/roots.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { AT, START, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const fleet = Fleet.parse({
  schema_version: 1,
  components: [
    { id: 'WEB', depends_on: ['API', 'LOG'] },
    { id: 'API', depends_on: ['DB'] },
    { id: 'DB' },
    { id: 'LOG' },
  ],
});

function minutes(count: number): Date {
  return new Date(AT.getTime() + count * 60_000);
}

describe('the roots of recorded episodes', () => {
  it('are read of what a component needs, over what stayed green', async () => {
    const { tracker } = fixture;
    for (const id of ['WEB', 'API', 'DB', 'LOG']) await recordStart(tracker, id, START);
    fixture.clock = minutes(60);
    await recordStart(tracker, 'DB', { ...START, success: false });
    fixture.clock = minutes(62);
    await recordStart(tracker, 'WEB', { ...START, success: false });
    const episodes = await episodesOf(tracker, 'WEB');

    const roots = await readRoots({ tracker, fleet }, new Map([['WEB', episodes]]));
    expect([...roots]).toEqual([['EP-WEB-001', 'EP-DB-001']]);

    fixture.clock = minutes(63);
    await recordStart(tracker, 'DB', START);
    fixture.clock = minutes(70);
    expect(await readRoots({ tracker, fleet }, new Map([['WEB', episodes]]))).toEqual(new Map());
  });
});
