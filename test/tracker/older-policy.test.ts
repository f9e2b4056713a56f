import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { colourChanges, statusAt } from '../../src/tracker/history.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { AT, START, hours, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

/** Events as version 0.2.0 recorded them, an hour apart from the fixture's time on. */
async function recordedBefore(...events: readonly (readonly [hour: number, facts: object])[]): Promise<void> {
  const folder = path.join(fixture.folder, 'events', 'HMS-API');
  await mkdir(folder, { recursive: true });
  const lines = events.map(([hour, facts], index) => {
    const at = hours(hour).toISOString();
    return JSON.stringify({
      schema_version: 2,
      seq: index + 1,
      at,
      recorded_at: at,
      key: null,
      run: null,
      ...facts,
    });
  });
  await writeFile(path.join(folder, '2026-05.jsonl'), `${lines.join('\n')}\n`);
}

const check = (success: boolean) => ({
  type: 'start',
  success,
  environment: 'dev',
  version: null,
  duration_ms: null,
  source: 'health',
});
const changed = (from: string, to: string) => ({ type: 'status_changed', from, to });

describe('what an older version of the policy judged', () => {
  it('stays judged by it, and is judged anew from the next look on', async () => {
    const { tracker } = fixture;
    await recordedBefore(
      [0, check(true)],
      [0, changed('unknown', 'green')],
      [1, check(false)],
      [1, changed('green', 'red')],
    );
    fixture.clock = hours(2);
    const before = await statusAt(tracker, 'HMS-API', hours(1));

    const now = await getStatus(tracker, 'HMS-API');

    expect(before.status).toMatchObject({ operational_status: 'red', policy_version: 1 });
    expect(now).toMatchObject({ operational_status: 'green', policy_version: 2 });
    expect(await statusAt(tracker, 'HMS-API', hours(1))).toEqual(before);
    expect((await statusAt(tracker, 'HMS-API', hours(-1))).status.policy_version).toBe(1);
    expect((await colourChanges(tracker, 'HMS-API')).map(({ to, why }) => [to, why])).toEqual([
      ['green', 'the latest health check succeeded (dev)'],
      ['red', 'the latest health check failed (dev)'],
      ['green', 'the health check succeeded before (dev); suspect: 1 of 3 health checks failed'],
    ]);
    expect(await rebuild(tracker, 'HMS-API', { dryRun: true })).toEqual([]);
  });

  it('is told once, with the next event', async () => {
    const { tracker } = fixture;
    await recordedBefore([0, check(true)], [0, changed('unknown', 'green')]);
    fixture.clock = hours(1);

    await recordStart(tracker, 'HMS-API', START);
    await recordStart(tracker, 'HMS-API', START);

    const { events } = (await fixture.store.readLog('HMS-API', async (log) => log.readAfter(''))) ?? {};
    expect(events?.map(({ type }) => type)).toEqual([
      'start',
      'status_changed',
      'start',
      'policy_changed',
      'start',
    ]);
    expect(events?.[3]).toMatchObject({ policy_version: 2 });
  });

  it('begins with the second version where its first event is of this program', async () => {
    const { tracker } = fixture;

    await recordStart(tracker, 'HMS-API', START);

    const { status } = await statusAt(tracker, 'HMS-API', AT);
    expect(status.policy_version).toBe(2);
  });
});
