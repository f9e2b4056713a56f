import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { recordStart } from '../../src/tracker/starts.ts';
import { openTicket } from '../../src/tracker/tickets.ts';
import { until } from '../support/until.ts';
import { START } from '../support/tracker/fixture.ts';
import { textOf } from '../support/web/text-of.ts';
import { ORIGIN, useWeb } from '../support/web/web-fixture.ts';

const web = useWeb();

it('says of each component colour, time and reason in one sentence, the worst first', async () => {
  await recordStart(web.tracker, 'HMS-DOC', START);
  await recordStart(web.tracker, 'HMS-SYS', { ...START, success: false });
  await web.serve();

  const rows = [...(await web.text('/')).matchAll(/<tr aria-label="([^"]*)"/g)].map(([, label]) => label);

  expect(rows).toEqual([
    expect.stringMatching(/^HMS-SYS is red since \d{4}-\d\d-\d\d \d\d:\d\d UTC: the latest start failed/),
    expect.stringMatching(/^HMS-API is unknown/),
    expect.stringMatching(/^HMS-DOC is /),
  ]);
});

it('narrows the list down by what an address says, and counts what other choices would show', async () => {
  await web.serve();

  const page = await web.text('/?technology=go&q=sys');

  expect(page).toContain('href="/components/HMS-SYS"');
  expect(page).not.toContain('href="/components/HMS-DOC"');
  expect(page).toContain('Ruby (1)');
  expect(page).toContain('data (1)');
});

it('groups the list, the group with the most red components first, and leads to each', async () => {
  await recordStart(web.tracker, 'HMS-SYS', { ...START, success: false });
  await web.serve();

  const [byOwner, byTechnology, ownerless] = [
    await web.text('/?group=owner'),
    await web.text('/?group=technology&q=hms-sys'),
    await web.text('/?without=owner'),
  ];

  const groupsIn = (page: string): unknown =>
    [...page.matchAll(/<tr class="group">.*?href="([^"]*)">([^<]*)</g)].map(([, to, name]) => [name, to]);
  expect(groupsIn(byOwner)).toEqual([
    ['data', '/?owner=data'],
    ['platform', '/?owner=platform'],
    ['No owner', '/?without=owner'],
  ]);
  expect(textOf(byOwner)).toMatch(/data 1 red .*HMS-SYS/);
  expect(groupsIn(byTechnology)).toEqual([
    ['Go', '/?q=hms-sys&amp;technology=Go'],
    ['Ruby', '/?q=hms-sys&amp;technology=Ruby'],
  ]);
  expect([...ownerless.matchAll(/<tr aria-label="(\S+)/g)].map(([, id]) => id)).toEqual(['HMS-DOC']);
});

it.each([
  ['/?group=ownr', 400, 'Did you mean owner?'],
  ['/?status=purple', 400, 'There is no status &quot;purple&quot;.'],
  ['/?owner=platfrom', 400, 'Did you mean platform?'],
  ['/?after=x', 400, 'is no cursor of this list'],
  ['/nothing', 404, 'There is no page /nothing.'],
  ['/%2e%2e/etc', 404, 'There is no page'],
])('answers %s with %i and what to do', async (asked, status, said) => {
  await web.serve();

  const response = await web.get(asked);

  expect({ status: response.status, text: await response.text() }).toEqual({
    status,
    text: expect.stringContaining(said),
  });
});

it('shows the text of strangers as text', async () => {
  const title = '<img src=x onerror=alert(1)> & "quoted" \u202e';
  await openTicket(web.tracker, 'HMS-API', { title, severity: 'critical' });
  await web.serve();

  const page = await web.text('/');

  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;');
});

it('is refused to who asks by another name, and tells a browser to load nothing of elsewhere', async () => {
  await web.serve();

  const strange = await web.get('/', { Host: 'evil.example' });
  const own = await web.get('/');

  expect(strange.status).toBe(421);
  expect(own.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(await own.text()).not.toMatch(/<script(?![^>]*src="\/assets\/)|\son[a-z]+=|style="/);
});

it('has another tag only when what it shows is something else', async () => {
  await web.serve();
  const [first, second] = [await web.get('/'), await web.get('/')];

  await recordStart(web.tracker, 'HMS-API', START);
  const third = await web.get('/');

  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(third.headers.get('etag')).not.toBe(first.headers.get('etag'));
});

it('follows components.yaml, and says what is wrong with it while it shows the last one', async () => {
  await web.serve();

  web.declare('\n  - { id: HMS-NEW }\n');
  await until('the new component is listed', async () =>
    (await web.text('/')).includes('/components/HMS-NEW'),
  );
  writeFileSync(path.join(web.root, 'components.yaml'), 'schema_version: 1\ncomponents: nothing\n');
  await until('the mistake is told', async () => (await web.text('/')).includes('role="alert"'));

  expect(await web.text('/')).toContain('/components/HMS-NEW');
  await recordStart(web.tracker, 'HMS-NEW', { ...START, success: false });
  await until('what is recorded is shown all the same', async () =>
    (await web.text('/')).includes('HMS-NEW is red'),
  );
});

it('says which component it cannot show, and why', async () => {
  await recordStart(web.tracker, 'HMS-API', START);
  const month = readdirSync(path.join(web.root, 'data/events/HMS-API'))[0] ?? '';
  const told = web.tolerate();

  const log = path.join(web.root, 'data/events/HMS-API', month);
  writeFileSync(log, readFileSync(log, 'utf8').replaceAll(/"schema_version":\d+/g, '"schema_version":999'));
  await web.serve();

  expect(await web.text('/')).toMatch(/role="alert">HMS-API is not shown, as the status cannot be read: /);
  expect(told).toContainEqual(expect.stringMatching(/^HMS-API/));
});

it('tells nothing of a mistake of its own but that it happened, and its terminal all of it', async () => {
  await web.serve();
  const told = web.tolerate();

  const response = await web.getBroken('/');

  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('a broken index');
  expect(told).toContainEqual(expect.stringContaining('a broken index'));
});

it('says on a wall, too, until when what it shows holds', async () => {
  await web.serve();

  expect(await web.text('/?wall')).toMatch(/As of <time datetime=/);
  expect(await web.text('/?wall')).toContain(`data-cursor="${web.live.cursor}"`);
});

it('streams each event behind the one that a client has, with none left out', async () => {
  await web.serve();
  const stop = new AbortController();
  const after = web.live.cursor;
  const response = await web.app.request(`${ORIGIN}/events?after=${after}`, {
    headers: { Host: new URL(ORIGIN).host },
    signal: stop.signal,
  });
  for (let count = 0; count < 3; count += 1) await recordStart(web.tracker, 'HMS-API', START);

  const seen: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    seen.push(...[...decoder.decode(chunk).matchAll(/"id":"(HMS-API\/\d+)"/g)].map(([, id = '']) => id));
    if (seen.length >= 4) break;
  }
  stop.abort();

  expect(seen.slice(0, 4)).toEqual(['HMS-API/1', 'HMS-API/2', 'HMS-API/3', 'HMS-API/4']);
});
