import { beforeEach, describe, expect, it } from '@jest/globals';
import { readTicket } from '../../../src/tracker/list-tickets.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { createToken } from '../../../src/web/sign-in/token-file.ts';
import { FROM_HERE, hiddenFields, signIn, type SignedInBrowser } from '../../support/web/signed-in.ts';
import { textOf } from '../../support/web/text-of.ts';
import { ORIGIN, useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const ID = 'WT-HMS-API-001';
const COMMENT = `/actions/ticket/comment/${ID}`;
const inAMinute = () => new Date(Date.now() + 60_000);

beforeEach(async () => {
  web.allowActions();
  await openTicket(web.tracker, 'HMS-API', { title: 'slow', severity: 'high' });
});

async function events(): Promise<string[]> {
  return (await readTicket(web.tracker, ID)).timeline.map(({ what }) => what);
}

async function bodyOf(browser: SignedInBrowser, typed: Readonly<Record<string, string>>): Promise<string> {
  const fields = hiddenFields(await (await browser.get(COMMENT)).text());
  return new URLSearchParams({ ...fields, ...typed }).toString();
}

describe('without a sign-in', () => {
  it('everything is read, and nothing is offered or done', async () => {
    await web.serve();

    const page = await web.text(`/tickets/${ID}`);
    const form = await web.get(COMMENT);
    const sent = await web.post(COMMENT, 'text=x', FROM_HERE);

    expect(page).not.toContain('/actions/');
    expect([form.status, form.headers.get('location')]).toEqual([303, '/sign-in']);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(await events()).toEqual(['opened']);
  });

  it('nothing can be done where components.yaml does not say so, whoever has a token', async () => {
    web.declare('\n  - { id: HMS-API }');
    await web.serve();
    const browser = await signIn(web);
    const token = await createToken(web.root, { name: 'ci', scopes: ['act'], expires: inAMinute() });

    const api = await web.post(`/api/v1/tickets/${ID}/comment`, '{"text":"x"}', {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    });

    expect([browser.cookie, (await browser.get(COMMENT)).status, api.status]).toEqual(['', 403, 403]);
    expect((await web.get('/sign-in')).status).toBe(404);
    expect(await web.text('/')).not.toContain('Sign in');
    expect(await events()).toEqual(['opened']);
  });
});

describe('a link', () => {
  it('signs in once, with a cookie that no script and no other site has', async () => {
    await web.serve();
    const { pathname } = new URL(web.access.makeLink());

    const looked = await web.app.request(ORIGIN + pathname, {
      method: 'HEAD',
      headers: { Host: '127.0.0.1:4680' },
    });
    const loaded = await web.get(pathname, { 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Site': 'cross-site' });
    const before = await web.get(pathname, { 'Sec-Purpose': 'prefetch;prerender' });
    const first = await web.get(pathname);
    const second = await web.get(pathname);

    expect([looked, loaded, before].map(({ headers }) => headers.get('set-cookie'))).toEqual([
      null,
      null,
      null,
    ]);
    expect([first.status, first.headers.get('location'), first.headers.get('cache-control')]).toEqual([
      303,
      '/',
      'no-store',
    ]);
    expect(first.headers.get('set-cookie')).toMatch(
      /^hms-session-4680=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null]);
    expect(textOf(await second.text())).toContain('This link does not work any more');
  });

  it('can be asked for, and stands in the terminal alone', async () => {
    const told = web.tolerate();
    await web.serve();

    const answer = await web.post('/sign-in/link', '', FROM_HERE);

    const [line = ''] = told;
    const [link = ''] = /http\S+/.exec(line) ?? [];
    expect(line).toMatch(
      /^To sign in, open http:\/\/127\.0\.0\.1:4680\/sign-in\/[\w-]{43} within 10 minutes/,
    );
    expect(await answer.text()).not.toContain(link);
    expect((await web.get(new URL(link).pathname)).status).toBe(303);
  });

  it('is guessed ten times a minute at the most', async () => {
    await web.serve();
    const guess = async () => (await web.get(`/sign-in/${'A'.repeat(43)}`)).status;
    const guessed: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) guessed.push(await guess());

    expect(guessed).toEqual([...Array<number>(10).fill(403), 429, 429]);
    expect((await web.get(new URL(web.access.makeLink()).pathname)).status).toBe(303);
  });
});

describe('behind the proxy of settings.web.url', () => {
  it('who guesses is who the proxy says last, whatever was said before', async () => {
    web.allowActions(`url: '${ORIGIN}'`);
    await web.serve();
    const guess = async (said: string) =>
      (await web.get(`/sign-in/${'A'.repeat(43)}`, { 'X-Forwarded-For': said })).status;
    const guessed: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) guessed.push(await guess(`192.0.2.${tries}, 203.0.113.5`));

    expect(guessed).toEqual([...Array<number>(10).fill(403), 429]);
    expect(await guess('203.0.113.5, 198.51.100.7')).toBe(403);
  });
});

describe('a session', () => {
  it('ends when its reader signs out', async () => {
    await web.serve();
    const browser = await signIn(web);
    const page = await (await browser.get('/')).text();
    const [, key = ''] = /name="form_key" value="([^"]+)"/.exec(page) ?? [];

    const forged = await web.post('/sign-out', 'form_key=x', { ...FROM_HERE, Cookie: browser.cookie });
    const out = await web.post('/sign-out', `form_key=${key}`, { ...FROM_HERE, Cookie: browser.cookie });

    expect([forged.status, out.status]).toEqual([403, 303]);
    expect((await browser.get(COMMENT)).headers.get('location')).toBe('/sign-in');
  });

  it.each([
    ['another site', { Origin: 'https://evil.example' }, 403],
    ['another port', { Origin: 'http://127.0.0.1:4681' }, 403],
    ['nowhere', { Origin: 'null' }, 403],
    ['what is no origin', { Origin: 'evil' }, 403],
    ['another site, says the browser', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['the same machine, says the browser', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['a name that was bound to this address', { Host: 'evil.example:4680' }, 421],
    ['who says nothing of where it is from', { Origin: undefined, 'Sec-Fetch-Site': undefined }, 400],
    ['a script as JSON', { 'Content-Type': 'text/plain' }, 400],
    ['who compresses it', { 'Content-Encoding': 'gzip' }, 415],
    ['a forged cookie', { Cookie: `hms-session-4680=${'A'.repeat(43)}` }, 303],
  ])('does nothing for a form of %s', async (_, headers, status) => {
    await web.serve();
    const browser = await signIn(web);
    const sent = Object.entries({ ...FROM_HERE, Cookie: browser.cookie, ...headers });
    const kept = sent.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

    const answer = await web.post(COMMENT, await bodyOf(browser, { text: 'x' }), Object.fromEntries(kept));

    expect(answer.status).toBe(status);
    expect(await events()).toEqual(['opened']);
  });

  it('does nothing for a form without its key, of another session, or too large', async () => {
    await web.serve();
    const [browser, other] = [await signIn(web), await signIn(web)];
    const send = async (body: string) =>
      (await web.post(COMMENT, body, { ...FROM_HERE, Cookie: browser.cookie })).status;

    const bodies = ['text=x', 'text=x&form_key=', await bodyOf(other, { text: 'x' })];
    expect([await send(bodies[0] ?? ''), await send(bodies[1] ?? ''), await send(bodies[2] ?? '')]).toEqual([
      403, 403, 403,
    ]);
    expect(await send(await bodyOf(browser, { text: 'x'.repeat(20_000) }))).toBe(413);
    expect(await events()).toEqual(['opened']);
  });

  it('does thirty things a minute at the most', async () => {
    await web.serve();
    const browser = await signIn(web);
    const body = await bodyOf(browser, { text: '' });
    const sent: number[] = [];
    for (let tries = 0; tries < 31; tries += 1)
      sent.push((await web.post(COMMENT, body, { ...FROM_HERE, Cookie: browser.cookie })).status);

    expect(sent).toEqual([...Array<number>(30).fill(400), 429]);
  });
});
