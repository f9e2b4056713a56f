import { expect, it } from '@jest/globals';
import { recordHeal } from '../../../src/tracker/heals.ts';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openTicket, resolveTicket } from '../../../src/tracker/tickets.ts';
import { START } from '../../support/tracker/fixture.ts';
import { useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();

/** Follows `next` to the last page. */
async function pagesOf(list: 'episodes' | 'tickets' | 'heals', query: string): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  for (let next: unknown = undefined; next !== null && pages.length < 10;) {
    const after = typeof next === 'string' ? `&after=${encodeURIComponent(next)}` : '';
    const page = JSON.parse(await web.text(`/api/v1/${list}?${query}${after}`)) as Record<string, unknown>;
    pages.push(page[list] as unknown[]);
    next = page['next'];
  }
  return pages;
}

async function flip(id: string): Promise<void> {
  await recordStart(web.tracker, id, START);
  await recordStart(web.tracker, id, { ...START, success: false });
}

it('pages through episodes, the newest first, and finds the open ones', async () => {
  await flip('HMS-API');
  await flip('HMS-API');
  await flip('HMS-SYS');
  await web.serve();

  const all = await pagesOf('episodes', 'limit=2');
  const open = await pagesOf('episodes', 'open=true&component=hms-api');

  expect(all).toMatchObject([
    [{ id: 'EP-HMS-SYS-001' }, { id: 'EP-HMS-API-002', ended: null }],
    [{ id: 'EP-HMS-API-001', ending: { how: 'by_itself' } }],
  ]);
  expect(open).toMatchObject([[{ id: 'EP-HMS-API-002' }]]);
});

it('pages through open tickets, the most severe first, and through others where that is said', async () => {
  for (const severity of ['low', 'high', 'critical'] as const)
    await openTicket(web.tracker, 'HMS-API', { title: severity, severity });
  await openTicket(web.tracker, 'HMS-SYS', { title: 'other', severity: 'high' });
  await resolveTicket(web.tracker, 'WT-HMS-API-002', 'done');
  await web.serve();

  const open = await pagesOf('tickets', 'limit=1');
  const high = await pagesOf('tickets', 'severity=high');
  const resolved = await pagesOf('tickets', 'component=HMS-API&state=resolved');
  const counts = await (await web.get('/api/v1/tickets?state=all')).json();

  expect(open).toMatchObject([
    [{ id: 'WT-HMS-API-003' }],
    [{ id: 'WT-HMS-SYS-001' }],
    [{ id: 'WT-HMS-API-001' }],
  ]);
  expect(high).toMatchObject([[{ id: 'WT-HMS-SYS-001' }]]);
  expect(resolved).toMatchObject([[{ id: 'WT-HMS-API-002' }]]);
  expect(counts).toMatchObject({ counts: { all: 4, open: 3 }, next: null });
});

it('pages through what heals did, the newest first', async () => {
  const heal = {
    detail: 'done',
    duration_ms: 5,
    trigger: 'person' as const,
    fingerprints: [] as string[],
    attempts: 1,
    forced_by: null,
  };
  for (const [id, outcome] of [
    ['HMS-API', 'failed'],
    ['HMS-SYS', 'healed'],
    ['HMS-API', 'healed'],
  ] as const)
    await recordHeal(web.tracker, id, { ...heal, strategy: 'restart', outcome });
  await web.serve();

  const all = await pagesOf('heals', 'limit=2');
  const failed = await pagesOf('heals', 'outcome=failed');

  expect(all.map((page) => page.length)).toEqual([2, 1]);
  expect(
    all
      .flat()
      .map((step) => (step as { outcome: string }).outcome)
      .sort(),
  ).toEqual(['failed', 'healed', 'healed']);
  expect(failed).toMatchObject([[{ component_id: 'HMS-API', outcome: 'failed', duration_ms: 5 }]]);
});

it.each([
  ['/episodes/EP-HMS-API-009', 404, 'HMS-API has had 0 episodes'],
  ['/episodes/nothing', 404, 'is no episode'],
  ['/tickets/WT-HMS-API-009', 404, 'There is no ticket'],
  ['/tickets/api-7', 404, 'Did you mean WT-HMS-API-007?'],
  ['/episodes?after=EP-HMS-API-009', 400, 'is no episode of this list'],
  ['/tickets?after=x', 400, 'is no ticket of this list'],
  ['/heals?after=HMS-API/7', 400, 'is no step of this list'],
  ['/heals?outcome=done', 400, 'outcome: Invalid'],
])('answers %s with problem %i', async (path, status, said) => {
  await web.serve();

  const response = await web.get(`/api/v1${path}`);

  expect([response.status, await response.json()]).toMatchObject([
    status,
    { detail: expect.stringContaining(said) },
  ]);
});
