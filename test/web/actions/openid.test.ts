import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readTicket } from '../../../src/tracker/list-tickets.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { until } from '../../support/until.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../../support/web/openid-provider.ts';
import { browserWith, cookieOf } from '../../support/web/signed-in.ts';
import { textOf } from '../../support/web/text-of.ts';
import { useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const ID = 'WT-HMS-API-001';
const COMMENT = `/actions/ticket/comment/${ID}`;

let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await startOpenIdProvider();
});
afterAll(() => {
  provider.close();
});
beforeEach(async () => {
  name('act: [ana@example.org], read: [bo@example.org]');
  await openTicket(web.tracker, 'HMS-API', { title: 'slow', severity: 'high' });
  await web.serve();
});

function name(who: string): void {
  web.allowActions(`openid: { issuer: '${provider.issuer}', client_id: hms, ${who} }`);
}

/** Goes to the provider and comes back: what our server answers to that. */
async function signInAs(person: string, change = (answer: URL, kept: string) => ({ answer, kept })) {
  const sent = await web.get('/sign-in/openid');
  const back = await provider.signIn(sent.headers.get('location') ?? '', person);
  const { answer, kept } = change(back, cookieOf(sent));
  return web.get(answer.pathname + answer.search, { Cookie: kept, 'Sec-Fetch-Site': 'cross-site' });
}

it('signs in whom the provider vouches for, and what they do is done in the name of their address', async () => {
  const page = await web.text('/sign-in');
  const signed = await signInAs('ana');
  const browser = browserWith(web, cookieOf(signed, 'hms-session'));
  const done = await browser.submit(COMMENT, { text: 'on it' });

  expect(page).toContain('href="/sign-in/openid"');
  expect([signed.status, textOf(await signed.text())]).toEqual([
    200,
    expect.stringContaining('You are signed in'),
  ]);
  expect(done.status).toBe(303);
  expect((await readTicket(web.tracker, ID)).timeline.at(-1)).toMatchObject({
    what: 'commented',
    by: 'ana@example.org',
  });
});

it('lets others read, or nothing, as the settings say, and nobody by an address that was not verified', async () => {
  const reading = await signInAs('bo');
  const form = await browserWith(web, cookieOf(reading, 'hms-session')).get(COMMENT);
  const strangers = [await signInAs('eve'), await signInAs('ana?')];

  expect([reading.status, form.status]).toEqual([200, 403]);
  for (const stranger of strangers) {
    expect([stranger.status, cookieOf(stranger, 'hms-session')]).toEqual([400, '']);
    expect(textOf(await stranger.text())).toContain('does not name you');
  }
});

it.each([
  ['another state', (answer: URL, kept: string) => ({ answer: withParameter(answer, 'state', 'x'), kept })],
  ['another code', (answer: URL, kept: string) => ({ answer: withParameter(answer, 'code', 'x'), kept })],
  [
    'another issuer',
    (answer: URL, kept: string) => ({ answer: withParameter(answer, 'iss', 'http://evil'), kept }),
  ],
  ['a browser that did not begin it', (answer: URL) => ({ answer, kept: '' })],
])('signs in nobody with %s', async (_, change) => {
  const refused = await signInAs('ana', change);

  expect([refused.status, cookieOf(refused, 'hms-session')]).toEqual([400, '']);
});

it('comes back once, and ends when the settings name somebody no longer', async () => {
  let [first, kept] = ['', ''];
  const signed = await signInAs('ana', (answer, cookie) => {
    [first, kept] = [answer.pathname + answer.search, cookie];
    return { answer, kept: cookie };
  });
  const again = await web.get(first, { Cookie: kept });
  const browser = browserWith(web, cookieOf(signed, 'hms-session'));
  expect([again.status, (await browser.get(COMMENT)).status]).toEqual([400, 200]);

  name('act: [bo@example.org], read: []');
  await until('the settings are read again', async () => (await browser.get(COMMENT)).status !== 200);

  expect((await browser.get(COMMENT)).headers.get('location')).toBe('/sign-in');
});

function withParameter(url: URL, key: string, value: string): URL {
  const changed = new URL(url);
  changed.searchParams.set(key, value);
  return changed;
}
