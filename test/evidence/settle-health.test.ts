import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '../../src/store/store.ts';
import { settleHealth } from '../../src/evidence/settle-health.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { AT, START, hours, useTracker } from '../support/tracker/fixture.ts';
import { useRunningClock } from '../support/tracker/running-clock.ts';
import { useMember } from '../support/tracker/member.ts';
import { serve } from '../support/evidence/probed-server.ts';

const fixture = useTracker();
const context = useMember();
const ID = 'HMS-API';

useRunningClock(fixture);

/** A service that answers with these statuses, one after the other, and the last one from then on. */
async function answering(...statuses: number[]): Promise<{ http: string; asked: () => number }> {
  let asked = 0;
  const http = await serve((_, response) => {
    response.writeHead(statuses[Math.min(asked, statuses.length - 1)] ?? 500).end();
    asked += 1;
  });
  return { http, asked: () => asked };
}

async function settle(
  http: string,
  {
    key = 'k',
    record = 'always',
    signal = AbortSignal.timeout(20_000),
  }: Partial<Parameters<typeof settleHealth>[2]> = {},
) {
  const member = context.member({ health: { http, interval: '100ms' } });
  return settleHealth(fixture.tracker, member, { run: 'r', key, record, signal });
}

async function colour(): Promise<string> {
  return (await getStatus(fixture.tracker, ID)).operational_status;
}

const recorded = async (): Promise<(boolean | string | null)[]> =>
  (await getStatus(fixture.tracker, ID)).start_history
    .map((start) => start.symptom ?? start.success)
    .reverse();

describe('answers that change again and again', () => {
  it('are told, and no more when they have settled', async () => {
    fixture.tracker = { ...fixture.tracker, now: () => new Date() };
    const statuses = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? 200 : 503));
    const service = await answering(...statuses, 200);
    const reasons = async (): Promise<string[]> =>
      (await getStatus(fixture.tracker, ID)).reasons.map(({ rule }) => rule);
    // A failure is asked again, so that each of these takes two answers.
    for (let number = 0; number < 12; number += 1) await settle(service.http, { key: `k${number}` });

    expect([await colour(), await reasons()]).toEqual([
      'yellow',
      expect.arrayContaining(['health_flapping']),
    ]);

    for (let number = 12; number < 33; number += 1)
      await settle(service.http, { key: `k${number}`, record: 'news' });
    expect([await colour(), await reasons()]).toEqual([
      'green',
      expect.not.arrayContaining(['health_flapping']),
    ]);
  });
});

describe('several checks of one component', () => {
  it('are up when each is, and say which is not', async () => {
    const [well, ill] = [await answering(200), await answering(503)];
    const checks = [
      { name: 'api', http: well.http, interval: '100ms' },
      { name: 'db', http: ill.http },
    ];
    const member = context.member({ health: checks });

    const { answer } = await settleHealth(fixture.tracker, member, {
      run: 'r',
      key: 'k',
      record: 'always',
      signal: AbortSignal.timeout(20_000),
    });

    expect([well.asked(), ill.asked()]).toEqual([3, 3]);
    expect(answer).toMatchObject({ success: false, symptom: 'health/http/503', detail: 'db: status 503' });
    expect(await colour()).toBe('red');
  });
});

describe('what a health check answers', () => {
  it('is asked once where it succeeds, and colours', async () => {
    const service = await answering(200);

    expect((await settle(service.http)).state.state).toBe('up');
    expect([service.asked(), await colour()]).toEqual([1, 'green']);
  });

  it('is asked again before a failure decides, and one that passes decides nothing', async () => {
    const service = await answering(503, 503, 200);

    expect((await settle(service.http)).state.state).toBe('up');
    expect([service.asked(), await colour()]).toEqual([3, 'green']);
    expect(await recorded()).toEqual(['health/http/503', 'health/http/503', true]);
  });

  it('makes the component red when it fails three times, and says why', async () => {
    const service = await answering(503);

    const { answer, state } = await settle(service.http);

    expect([state.state, answer.detail, service.asked(), await colour()]).toEqual([
      'down',
      'status 503',
      3,
      'red',
    ]);
  });

  it('needs one more failure of what is down, and two successes for it to be up', async () => {
    const service = await answering(503, 503, 503, 503, 200, 200, 200);
    await settle(service.http, { key: 'first' });

    await settle(service.http, { key: 'again' });
    expect([service.asked(), await colour()]).toEqual([4, 'red']);
    await settle(service.http, { key: 'up' });
    expect([service.asked(), await colour()]).toEqual([6, 'green']);
  });

  it('goes on where a first try, which was stopped, left off', async () => {
    const service = await answering(503);
    const stop = new AbortController();
    const log = async <T>(work: (log: EventLog) => Promise<T>) => fixture.tracker.store.withLog(ID, work);

    const first = settle(service.http, { signal: stop.signal });
    while ((await log(async (events) => events.findKey('k/1'))) === undefined);
    stop.abort(new Error('stopped'));
    await expect(first).rejects.toThrow();
    const asked = service.asked();
    await settle(service.http);

    expect(asked).toBeLessThan(3);
    expect([service.asked(), await recorded()]).toEqual([3, Array(3).fill('health/http/503')]);
  });
});

describe('two who ask at the same time', () => {
  it('do not make red what fails for a moment', async () => {
    const service = await answering(503, 503, 503, 200);

    await Promise.all(['one', 'two', 'three'].map(async (key) => settle(service.http, { key })));

    const { start_history } = await getStatus(fixture.tracker, ID);
    expect([start_history.filter(({ success }) => !success).length, await colour()]).toEqual([3, 'green']);
  });

  it('both learn that it is down where it stays so', async () => {
    const service = await answering(503);

    const ends = await Promise.all(['one', 'two'].map(async (key) => settle(service.http, { key })));

    expect(ends.map(({ state }) => state.settled)).toEqual(['down', 'down']);
    expect(service.asked()).toBeLessThanOrEqual(8);
  });
});

describe('an answer that is no news', () => {
  it('is recorded again after an hour', async () => {
    const service = await answering(200);
    const at = async (hour: number): Promise<number> => {
      fixture.clock = hours(hour);
      await settle(service.http, { key: `k${hour}`, record: 'news' });
      return (await recorded()).length;
    };

    expect([await at(0), await at(0.5), await at(0.9), await at(1.1)]).toEqual([1, 1, 1, 2]);
  });

  it('of what is down is news when it fails in another way', async () => {
    const service = await answering(503, 503, 503, 503, 500);
    await settle(service.http, { key: 'a', record: 'news' });
    await settle(service.http, { key: 'b', record: 'news' });
    expect(await recorded()).toHaveLength(3);

    await settle(service.http, { key: 'c', record: 'news' });

    expect((await recorded()).slice(3)).toEqual(['health/http/500']);
  });

  it('is news behind what a person recorded, or what was left undecided', async () => {
    const service = await answering(200);
    await recordStart(fixture.tracker, ID, START, { at: AT });
    await settle(service.http, { key: 'a', record: 'news' });
    expect(await recorded()).toEqual([true, true]);

    await recordStart(fixture.tracker, ID, {
      ...START,
      source: 'health',
      success: false,
      symptom: 'health/timeout',
    });
    await settle(service.http, { key: 'b', record: 'news' });

    expect(await recorded()).toEqual([true, true, 'health/timeout', true]);
  });
});
