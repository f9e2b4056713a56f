import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { recordHeal } from '../../src/tracker/heals.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { openTicket } from '../../src/tracker/tickets.ts';
import { renderAtom } from '../../src/web/feeds/atom.ts';
import { whyNotReady } from '../../src/web/health/serve-health.ts';
import { renderMetrics } from '../../src/web/metrics/render-metrics.ts';
import { START } from '../support/tracker/fixture.ts';
import { until } from '../support/until.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const web = useWeb();
const HOSTILE = 'a "b" \\ \n <c> & ]]> \u0000\u001b[31m \ud800 \u202e';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Throws for what is not well-formed. */
function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (piece) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  });
  parser.write(text).close();
  return root;
}

/** What RFC 4287 asks of a feed (4.1.1) and of an entry (4.1.2): how often each child may be there, and what it may say. */
function checkAtom(text: string): Element {
  const [feed] = parseXml(text).children;
  if (feed === undefined) throw new Error('There is no element.');
  expect(feed).toMatchObject({ name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } });
  const entries = all(feed, 'entry');
  for (const element of [feed, ...entries]) {
    for (const name of ['id', 'title', 'updated']) expect(all(element, name)).toHaveLength(1);
    expect(all(element, 'id')[0]?.text).toMatch(/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    for (const { text: time } of [...all(element, 'updated'), ...all(element, 'published')])
      expect(new Date(time).toISOString()).toBe(time);
    for (const { attributes } of all(element, 'link'))
      expect(URL.canParse(attributes['href'] ?? '')).toBe(true);
    expect(all(element, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate')).toHaveLength(
      1,
    );
  }
  expect(all(feed, 'author')[0]?.children.map(({ name }) => name)).toEqual(['name']);
  expect(all(feed, 'link').filter(({ attributes }) => attributes['rel'] === 'self')).toHaveLength(1);
  expect(new Set(entries.map((entry) => all(entry, 'id')[0]?.text)).size).toBe(entries.length);
  return feed;
}

function all({ children }: Element, wanted: string): Element[] {
  return children.filter(({ name }) => name === wanted);
}

async function fail(id: string): Promise<void> {
  await recordStart(web.tracker, id, START);
  await recordStart(web.tracker, id, { ...START, success: false });
}

describe('badges', () => {
  it('show the status of a component as a picture, and to Shields', async () => {
    await fail('HMS-API');
    await web.serve();

    const picture = await web.get('/badge/hms-api.svg');
    const endpoint = await web.get('/badge/HMS-API.json');
    const again = await web.get('/badge/HMS-API.svg', { 'If-None-Match': picture.headers.get('etag') ?? '' });

    expect([
      picture.status,
      picture.headers.get('content-type'),
      picture.headers.get('cache-control'),
    ]).toEqual([200, 'image/svg+xml; charset=utf-8', 'no-cache']);
    expect(parseXml(await picture.text()).children[0]?.attributes['aria-label']).toBe(
      'HMS status: major issues',
    );
    expect(await endpoint.json()).toEqual({
      schemaVersion: 1,
      label: 'HMS status',
      message: 'major issues',
      color: 'red',
    });
    expect(again.status).toBe(304);
  });

  it.each(['nothing', encodeURIComponent(HOSTILE.toWellFormed()), '..%2f..%2fetc', 'a'.repeat(5_000)])(
    'are grey for a component that there is not',
    async (id) => {
      await web.serve();

      const picture = await web.get(`/badge/${id}.svg`);

      expect(picture.status).toBe(200);
      expect(parseXml(await picture.text()).children[0]?.attributes['aria-label']).toBe(
        'HMS status: unknown',
      );
    },
  );
});

describe('feeds', () => {
  it('have the episodes of the fleet and of a component, each with the same id in both', async () => {
    await fail('HMS-API');
    await fail('HMS-SYS');
    await web.serve();

    const fleet = checkAtom(await web.text('/feed.atom'));
    const ofOne = checkAtom(await web.text('/components/hms-api/feed.atom'));

    const titles = all(fleet, 'entry').map((entry) => all(entry, 'title')[0]?.text);
    expect(titles.sort()).toEqual([
      expect.stringMatching(/^HMS-API is red: the latest start failed/),
      expect.stringMatching(/^HMS-SYS is red/),
    ]);
    const idsOf = (feed: Element) => all(feed, 'entry').map((entry) => all(entry, 'id')[0]?.text);
    expect(idsOf(fleet)).toEqual(expect.arrayContaining(idsOf(ofOne)));
    expect((await web.get('/components/HMS-AIP/feed.atom')).status).toBe(404);
  });

  it('say what anybody wrote as text', () => {
    const at = '2026-05-04T12:00:00.000Z';
    const id = 'urn:uuid:00000000-0000-8000-8000-000000000000';
    const page = 'http://127.0.0.1/';
    const entry = { id, title: HOSTILE, page, published: at, updated: at, summary: HOSTILE, category: 'red' };

    const feed = checkAtom(renderAtom({ id, title: HOSTILE, self: page, page, entries: [entry] }));

    const shown = 'a "b" \\ \n <c> & ]]> \ufffd\ufffd[31m \ufffd \u202e';
    const [shownEntry] = all(feed, 'entry');
    expect(all(feed, 'title')[0]?.text).toBe(shown);
    expect(shownEntry && all(shownEntry, 'summary')[0]?.text).toBe(shown);
  });
});

describe('metrics', () => {
  it('tell status, tickets, episodes and heals of the fleet', async () => {
    await fail('HMS-API');
    await openTicket(web.tracker, 'HMS-API', { title: HOSTILE, severity: 'critical' });
    await recordHeal(web.tracker, 'HMS-API', {
      strategy: 'restart',
      outcome: 'healed',
      detail: HOSTILE,
      duration_ms: 1_500,
      trigger: 'person',
      attempts: 1,
      forced_by: null,
      fingerprints: [],
    });
    await web.serve();

    const plain = await web.get('/metrics');
    const lines = (await plain.text()).split('\n');
    const open = await web.get('/metrics', { Accept: 'application/openmetrics-text; version=1.0.0' });

    expect(plain.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(lines).toEqual(
      expect.arrayContaining([
        'hms_component_status{component="HMS-API",status="red"} 1',
        'hms_component_status{component="HMS-API",status="green"} 0',
        'hms_component_status{component="HMS-DOC",status="unknown"} 1',
        'hms_component_tickets_open{component="HMS-API"} 1',
        'hms_tickets_open{severity="critical"} 1',
        'hms_episodes_open 1',
        'hms_heal_attempts_total{outcome="healed"} 1',
        'hms_heal_duration_seconds_total{outcome="healed"} 1.5',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('# TYPE hms_component_status '))).toHaveLength(1);
    expect(await open.text()).toMatch(/^# TYPE hms_heal_attempts counter$[^]*\n# EOF\n$/m);
  });

  it('write what is more than a piece as one, and labels so that they can be read', async () => {
    const samples = Array.from({ length: 2_500 }, (_, value) => ({
      labels: { of: `a"\\\n${value}` },
      value,
    }));
    const family = { name: 'hms_some', help: 'Some', type: 'gauge' as const, labels: ['of'], samples };

    let text = '';
    for await (const piece of renderMetrics([family], 'prometheus')) text += piece;

    expect(text.split('\n').slice(0, 3)).toEqual([
      '# HELP hms_some Some',
      '# TYPE hms_some gauge',
      'hms_some{of="a\\"\\\\\\n0"} 0',
    ]);
    expect(text.trimEnd().split('\n')).toHaveLength(2 + samples.length);
  });
});

describe('probes', () => {
  /** Without bringing up to date what is read. */
  const ask = async (probe: string, method = 'GET') =>
    web.app.request(probe, { method, headers: { Host: '127.0.0.1:4680' } });

  it('tell that the process lives, and whether what it says is of now', async () => {
    await web.serve();
    expect((await web.get('/healthz')).status).toBe(200);
    expect((await web.get('/readyz')).status).toBe(200);

    const index = path.join(web.root, 'data/index.sqlite');
    rmSync(index);
    mkdirSync(index);
    await until('it is told', async () => (await ask('/readyz')).status === 503);

    expect(await (await ask('/readyz')).json()).toMatchObject({
      title: 'Service Unavailable',
      detail: expect.stringContaining('cannot be brought up to date'),
    });
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/healthz', 'POST')).status).toBe(405);
  });

  it('are ready with a mistake in components.yaml: the last fleet goes on', async () => {
    await web.serve();
    web.declare(' nothing');
    await until('the mistake is told', async () => (await web.text('/')).includes('role="alert"'));

    expect((await web.get('/readyz')).status).toBe(200);
  });

  it('are not ready when nothing was brought up to date for long', async () => {
    await web.serve();
    const { context } = web.live;
    const later = { ...context, tracker: { ...context.tracker, now: () => new Date(Date.now() + 120_000) } };

    expect(whyNotReady({ ...web.live, asOf: web.live.asOf, problem: undefined, context: later })).toContain(
      'not brought up to date for more than 1 min',
    );
  });
});
