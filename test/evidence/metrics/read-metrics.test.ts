import { beforeEach, describe, expect, it } from '@jest/globals';
import { readMetrics } from '../../../src/evidence/metrics/read-metrics.ts';
import { getStatus } from '../../../src/tracker/status.ts';
import { serve } from '../../support/evidence/probed-server.ts';
import { useTracker } from '../../support/tracker/fixture.ts';
import { useMember } from '../../support/tracker/member.ts';

const fixture = useTracker();
const context = useMember();
const ID = 'HMS-API';
const MINUTE_MS = 60_000;

let value: number | string;
let url: string;

/** The metric store goes by the real clock. */
beforeEach(async () => {
  fixture.clock = new Date(Date.now() - 20 * MINUTE_MS);
  value = 1;
  url = await serve((_, response) => {
    if (typeof value === 'number') response.end(JSON.stringify({ depth: value }));
    else response.writeHead(503).end(value);
  });
});

function memberWith(changes: Readonly<Record<string, unknown>> = {}) {
  const metric = {
    name: 'queue',
    json: url,
    path: '$.depth',
    warning: '> 100',
    critical: '> 500',
    for: 2,
    stale_after: '5m',
  };
  return context.member({ metrics: [{ ...metric, ...changes }] });
}

/** Reads once for each value, a minute apart, and says what it was each time. */
async function read(
  member: ReturnType<typeof memberWith>,
  ...values: readonly (number | string)[]
): Promise<string[]> {
  const said: string[] = [];
  for (value of values) {
    fixture.clock = new Date(fixture.clock.getTime() + MINUTE_MS);
    const { metrics, recorded } = await readMetrics(fixture.tracker, member);
    said.push(`${metrics[0]?.level ?? 'none'}${metrics[0]?.unread ? ' unread' : ''}${recorded ? ' *' : ''}`);
  }
  return said;
}

const reasons = async () =>
  (await getStatus(fixture.tracker, ID)).reasons.filter(({ rule }) => rule === 'metrics');

describe('the metrics of a component', () => {
  it('are recorded when a verdict is new, after as many samples as it takes', async () => {
    expect(await read(memberWith(), 50, 120, 130, 90, 80, 600, 700)).toEqual([
      'ok *',
      'ok',
      'warning *',
      'warning',
      'ok *',
      'ok',
      'critical *',
    ]);
    expect(await reasons()).toMatchObject([
      {
        asks_for: 'red',
        measured: 700,
        limit: '> 500',
        text: 'the metric queue is critical: 700, and > 500 is critical',
      },
    ]);
    expect(await fixture.store.metrics.latest(ID, 'queue', 3)).toMatchObject([
      { value: 80 },
      { value: 600 },
      { value: 700 },
    ]);
  });

  it('are told as unread once that lasts longer than they are believed, and no sooner', async () => {
    const said = await read(memberWith(), 50, 'no', 'no', 'no', 'no', 'no', 'no', 50);
    expect(said).toEqual(['ok *', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok unread *', 'ok *']);
  });

  it('are unread at once where nothing was ever measured', async () => {
    expect(await read(memberWith(), 'no')).toEqual(['unknown unread *']);
    expect(await reasons()).toMatchObject([
      { asks_for: 'unknown', text: expect.stringContaining('cannot be read: status 503') },
    ]);
  });

  it('are gone once they are declared or allowed no more', async () => {
    await read(memberWith(), 600);
    expect((await getStatus(fixture.tracker, ID)).operational_status).toBe('red');
    const member = memberWith();
    const forbidden = { ...member, allow: { ...member.allow, metrics: false } };
    expect(await read(forbidden, 600)).toEqual(['none *']);
    expect(await reasons()).toEqual([]);
    await expect(readMetrics(fixture.tracker, forbidden)).rejects.toThrow(
      'To read the metrics of HMS-API is not allowed',
    );
  });

  it('of a counter are judged by how much it went up, also when it began anew', async () => {
    const member = memberWith({ rate: 'per_minute', for: 1 });
    expect(await read(member, 1_000, 1_060, 1_261, 30)).toEqual(['unknown *', 'ok *', 'warning *', 'ok *']);
    const rates = await fixture.store.metrics.latest(ID, 'queue', 5);
    expect(rates.map((point) => point.value)).toEqual([60, 201, 30]);
  });

  it('can be a series of the health check', async () => {
    const member = context.member({
      health: { tcp: '127.0.0.1:1' },
      metrics: [{ name: 'slow', health: 'latency', warning: '> 300', for: 1 }],
    });
    expect(await read(member, 0)).toEqual(['unknown unread *']);
    await fixture.store.metrics.add([
      { component: ID, series: 'health.latency', at: new Date(), value: 400 },
    ]);
    fixture.clock = new Date();
    expect(await read(member, 0)).toEqual(['warning *']);
    expect(await reasons()).toMatchObject([
      { text: 'the metric slow is a warning: 400 ms, and > 300 is warning' },
    ]);
  });
});
