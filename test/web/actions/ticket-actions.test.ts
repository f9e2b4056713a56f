import { mkdirSync, rmSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readTicket } from '../../../src/tracker/list-tickets.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { TICKET_VERBS } from '../../../src/verbs/tickets/ticket-verbs.ts';
import { createToken } from '../../../src/web/sign-in/token-file.ts';
import { hiddenFields, FROM_HERE, signIn } from '../../support/web/signed-in.ts';
import { textOf } from '../../support/web/text-of.ts';
import { OWNER, useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const ID = 'WT-HMS-API-001';
const RESOLVE = `/actions/ticket/resolve/${ID}`;

beforeEach(async () => {
  web.allowActions();
  await openTicket(web.tracker, 'HMS-API', { title: 'slow', severity: 'high' });
});

async function ticket() {
  return readTicket(web.tracker, ID);
}

/** What was asked for, whatever came of it. */
function audited(): Record<string, unknown>[] {
  const folder = path.join(web.root, 'data/audit');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const lines = files.flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'));
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return entries.filter(({ action }) => action !== 'sign-in');
}

function outcomes(): unknown[] {
  return audited().map(({ outcome }) => outcome);
}

async function tokenFor(...scopes: ('read' | 'act' | 'ingest')[]): Promise<string> {
  const expires = new Date(Date.now() + 60_000);
  return createToken(web.root, { name: `bot ${scopes.join(' ')}`, scopes, expires });
}

async function callApi(action: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await web.post(`/api/v1/tickets/${ID}/${action}`, JSON.stringify(body), {
    'Content-Type': 'application/json',
    ...headers,
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as object };
}

describe('the forms', () => {
  it('show what is touched, and do what the command does, in the name of who is signed in', async () => {
    await web.serve();
    const browser = await signIn(web);

    const form = textOf(await (await browser.get(RESOLVE)).text());
    const done = await browser.submit(RESOLVE, { resolution: 'a larger pool' });
    const page = await (await browser.get(`/tickets/${ID}`)).text();

    expect(form).toContain('1 component needs it, 1 of them directly: HMS-SYS');
    expect([done.status, done.headers.get('location')]).toEqual([303, `/tickets/${ID}`]);
    expect(textOf(page)).toContain(`${ID} is resolved.`);
    expect(await (await browser.get(`/tickets/${ID}`)).text()).not.toContain('role="status">WT');
    expect(await ticket()).toMatchObject({
      status: 'resolved',
      resolution: 'a larger pool',
      timeline: [{ what: 'opened' }, { what: 'resolved', by: OWNER, run: null }],
    });
    const line = { action: 'ticket.resolve', id: ID, by: OWNER, via: 'link' };
    const [asked, told] = audited();
    expect([asked, told]).toMatchObject([
      { ...line, outcome: 'asked', detail: '' },
      { ...line, outcome: 'done', request: asked?.['request'] },
    ]);
  });

  it('are one for each thing that can be done to a ticket, and are offered where they make sense', async () => {
    await web.serve();
    const browser = await signIn(web);

    for (const { name } of TICKET_VERBS) {
      const path = `/actions/ticket/${name}/${ID}`;
      expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
    }
    const page = await (await browser.get(`/tickets/${ID}`)).text();

    const offered = [...page.matchAll(/href="\/actions\/ticket\/(\w+)\//g)].map(([, name]) => name);
    expect(offered).toEqual(['acknowledge', 'assign', 'comment', 'severity', 'resolve']);
  });

  it('are one event when they are sent twice', async () => {
    await web.serve();
    const browser = await signIn(web);
    const page = `/actions/ticket/comment/${ID}`;
    const fields = hiddenFields(await (await browser.get(page)).text());
    const body = new URLSearchParams({ ...fields, text: 'seen' }).toString();
    const send = async () => web.post(page, body, { ...FROM_HERE, Cookie: browser.cookie });

    expect([(await send()).status, (await send()).status]).toEqual([303, 303]);

    expect((await ticket()).timeline.map(({ what }) => what)).toEqual(['opened', 'commented']);
    expect(outcomes()).toEqual(['asked', 'done', 'asked', 'repeated']);
  });

  it('tell what is wrong, and keep what was typed', async () => {
    await web.serve();
    const browser = await signIn(web);

    const empty = await browser.submit(RESOLVE, { resolution: ' ' });
    await browser.submit(RESOLVE, { resolution: 'first' });
    const again = await browser.submit(RESOLVE, { resolution: 'the <second> word' });

    const text = await again.text();
    expect([empty.status, textOf(await empty.text())]).toEqual([400, expect.stringContaining('resolution:')]);
    expect(again.status).toBe(400);
    expect(textOf(text)).toContain('was resolved at');
    expect(text).toContain('the &lt;second&gt; word');
    expect(outcomes()).toEqual(['asked', 'done', 'asked', 'refused']);
  });

  it('do nothing that cannot be recorded first', async () => {
    await web.serve();
    const browser = await signIn(web);
    const month = `${new Date().toISOString().slice(0, 'YYYY-MM'.length)}.jsonl`;
    rmSync(path.join(web.root, 'data/audit', month));
    mkdirSync(path.join(web.root, 'data/audit', month));

    const answer = await browser.submit(RESOLVE, { resolution: 'x' });

    expect([answer.status, textOf(await answer.text())]).toEqual([
      503,
      expect.stringContaining('Nothing was done, as who asks for it cannot be recorded.'),
    ]);
    expect(await ticket()).toMatchObject({ status: 'open', timeline: [{ what: 'opened' }] });
  });

  it('take a ticket that nobody has', async () => {
    await web.serve();
    const browser = await signIn(web);

    await browser.submit(`/actions/ticket/acknowledge/${ID}`);
    expect(await ticket()).toMatchObject({ status: 'assigned', assigned_to: OWNER });

    await browser.submit(`/actions/ticket/assign/${ID}`, { to: 'bo' });
    const refused = await browser.submit(`/actions/ticket/acknowledge/${ID}`);
    await browser.submit(`/actions/ticket/assign/${ID}`, { to: '' });

    expect([refused.status, textOf(await refused.text())]).toEqual([
      400,
      expect.stringContaining('is assigned to bo already'),
    ]);
    expect(await ticket()).toMatchObject({ status: 'open', assigned_to: null });
  });
});

describe('the API', () => {
  it('does the same for a token that may act, once for one key', async () => {
    await web.serve();
    const headers = { Authorization: `Bearer ${await tokenFor('act')}`, 'Idempotency-Key': 'k-1' };

    const first = await callApi('comment', { text: 'from CI' }, headers);
    const second = await callApi('comment', { text: 'from CI' }, headers);

    expect([first.status, first.json]).toEqual([
      200,
      { done: `Added to ${ID}.`, repeated: false, result: expect.objectContaining({ id: ID }) },
    ]);
    expect(second.json).toMatchObject({ repeated: true });
    expect((await callApi('comment', { text: 'else' }, headers)).status).toBe(409);
    expect((await ticket()).timeline).toMatchObject([
      { what: 'opened' },
      { what: 'commented', by: 'bot act' },
    ]);
  });

  it.each([
    ['no token', {}, 401, 'Bearer'],
    ['a forged one', { Authorization: `Bearer hms_${'A'.repeat(43)}` }, 401, 'Bearer error="invalid_token"'],
    ['something else', { Authorization: 'Basic YTpi' }, 401, 'Bearer'],
  ])('does nothing for %s', async (_, headers, status, challenge) => {
    await web.serve();

    const refused = await callApi('resolve', { resolution: 'x' }, headers);

    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([status, challenge]);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await ticket()).toMatchObject({ status: 'open' });
  });

  it('does nothing for a token that may only read, nor for the cookie of a browser', async () => {
    await web.serve();
    const browser = await signIn(web);

    const reading = await callApi(
      'resolve',
      { resolution: 'x' },
      { Authorization: `Bearer ${await tokenFor('read')}` },
    );
    const cookie = await callApi('resolve', { resolution: 'x' }, { Cookie: browser.cookie });

    expect([reading.status, cookie.status, (await ticket()).status]).toEqual([403, 401, 'open']);
  });

  it.each([
    ['resolve', '{}', 400, 'resolution: '],
    ['resolve', '{"resolution":"x","by":"root"}', 400, 'There is no parameter'],
    ['resolve', '{', 400, 'no JSON'],
    ['severity', '{"to":"awful"}', 400, 'to: '],
    ['reopen', '{"reason":"x"}', 400, 'is open already'],
    ['comment', `{"text":"${'x'.repeat(20_000)}"}`, 413, 'at most'],
  ])('says what is wrong with %s of %s', async (action, body, status, words) => {
    await web.serve();

    const refused = await web.post(`/api/v1/tickets/${ID}/${action}`, body, {
      Authorization: `Bearer ${await tokenFor('act')}`,
      'Content-Type': 'application/json',
    });

    expect([refused.status, await refused.text()]).toEqual([status, expect.stringContaining(words)]);
    expect(await ticket()).toMatchObject({ status: 'open', timeline: [{ what: 'opened' }] });
  });

  it('is answered for each path with what it takes', async () => {
    await web.serve();
    const described = (await (await web.get('/api/v1/openapi.json')).json()) as {
      paths: Record<string, { post?: { operationId: string; security: unknown; requestBody: unknown } }>;
    };

    const got = await web.get(`/api/v1/tickets/${ID}/resolve`);
    const missing = await callApi('resolved', {}, { Authorization: `Bearer ${await tokenFor('act')}` });

    expect(described.paths['/api/v1/tickets/{id}/assign']?.post).toMatchObject({
      operationId: 'assignTicket',
      security: [{ token: [] }],
      requestBody: {
        content: { 'application/json': { schema: { required: ['to'], additionalProperties: false } } },
      },
    });
    expect([got.status, got.headers.get('allow'), missing.status]).toEqual([405, 'POST, OPTIONS', 404]);
  });
});
