import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { requireSignIn } from '../../../src/web/sign-in/require-sign-in.ts';
import { createToken, readTokens, revokeToken } from '../../../src/web/sign-in/token-file.ts';
import { FROM_HERE } from '../../support/web/signed-in.ts';
import { useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const ID = 'WT-HMS-API-001';
const COMMENT = `/actions/ticket/comment/${ID}`;
const inAMinute = () => new Date(Date.now() + 60_000);

beforeEach(async () => {
  web.allowActions();
  await openTicket(web.tracker, 'HMS-API', { title: 'slow', severity: 'high' });
});

describe('a token', () => {
  it('is kept as its digest, for its owner alone, and works until it is revoked', async () => {
    await web.serve();
    const token = await createToken(web.root, { name: 'ci', scopes: ['act'], expires: inAMinute() });
    const file = path.join(web.root, '.hms/web-tokens.json');
    const signed = await web.post('/sign-in', `token=${token}`, FROM_HERE);
    const [cookie = ''] = signed.headers.get('set-cookie')?.split(';') ?? [];

    expect(token).toMatch(/^hms_[\w-]{43}$/);
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8').includes(token)]).toEqual([0o600, false]);
    expect([signed.status, (await web.get(COMMENT, { Cookie: cookie })).status]).toEqual([303, 200]);
    await expect(
      createToken(web.root, { name: 'ci', scopes: ['read'], expires: inAMinute() }),
    ).rejects.toThrow('There is a token "ci" already');

    await revokeToken(web.root, 'ci');

    expect((await web.get(COMMENT, { Cookie: cookie })).status).toBe(303);
    expect((await web.post('/sign-in', `token=${token}`, FROM_HERE)).status).toBe(403);
    await expect(revokeToken(web.root, 'cii')).rejects.toThrow('There is no token "cii".');
  });

  it('signs nobody in while its file cannot be read, and every page is shown all the same', async () => {
    await web.serve();
    const token = await createToken(web.root, { name: 'ci', scopes: ['act'], expires: inAMinute() });
    const signed = await web.post('/sign-in', `token=${token}`, FROM_HERE);
    const [Cookie = ''] = signed.headers.get('set-cookie')?.split(';') ?? [];
    writeFileSync(path.join(web.root, '.hms/web-tokens.json'), '{');

    const asked = ['/', COMMENT, '/sign-in'].map(async (page) => (await web.get(page, { Cookie })).status);

    expect(await Promise.all(asked)).toEqual([200, 303, 200]);
    expect((await web.post('/sign-in', `token=${token}`, FROM_HERE)).status).toBe(503);
  });

  it('does not work once it has expired', async () => {
    await web.serve();
    const token = await createToken(web.root, {
      name: 'old',
      scopes: ['act'],
      expires: new Date(Date.now() - 1),
    });

    expect((await web.post('/sign-in', `token=${token}`, FROM_HERE)).status).toBe(403);
    const { workspace } = web.live.context;
    expect(() => {
      requireSignIn({ host: '0.0.0.0', port: 0 }, workspace);
    }).toThrow('0.0.0.0 can be reached by other machines, and nobody could sign in.');
  });

  it('is needed to listen where other machines reach it', async () => {
    await web.serve();
    const listen = (host: string) => () => {
      requireSignIn({ host, port: 0 }, web.live.context.workspace);
    };

    for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) expect(listen(host)).not.toThrow();
    // What is for results alone signs nobody in.
    await createToken(web.root, { name: 'results', scopes: ['ingest'], expires: inAMinute() });
    for (const host of ['0.0.0.0', '::', '::ffff:192.0.2.1', '192.0.2.1', 'hms.example.org', '0', ''])
      expect(listen(host)).toThrow('nobody could sign in');
    await createToken(web.root, { name: 'team', scopes: ['read'], expires: inAMinute() });
    expect(listen('0.0.0.0')).not.toThrow();
    expect(readTokens(web.root)).toMatchObject([{ name: 'results' }, { name: 'team', scopes: ['read'] }]);
  });
});

describe('whoever has a token', () => {
  it('is not shut out by who guesses from the same address', async () => {
    await web.serve({ isExposed: true });
    const token = await createToken(web.root, { name: 'ci', scopes: ['read'], expires: inAMinute() });
    const ask = async (given: string) =>
      (await web.get('/api/v1/status', { Authorization: `Bearer ${given}` })).status;
    const guessed: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) guessed.push(await ask(`hms_${'A'.repeat(43)}`));

    expect(guessed).toEqual([...Array<number>(10).fill(401), 429]);
    expect([await ask(token), (await web.post('/sign-in', `token=${token}`, FROM_HERE)).status]).toEqual([
      200, 303,
    ]);
  });

  it('ends no sessions but their own by signing in again and again', async () => {
    await web.serve();
    const token = await createToken(web.root, { name: 'ci', scopes: ['act'], expires: inAMinute() });
    const cookie = async (answer: Promise<Response>) =>
      (await answer).headers.get('set-cookie')?.split(';')[0] ?? '';
    const other = await cookie(web.get(new URL(web.access.makeLink()).pathname));
    const own: string[] = [];
    for (let times = 0; times < 21; times += 1)
      own.push(await cookie(web.post('/sign-in', `token=${token}`, FROM_HERE)));
    const isIn = async (Cookie = '') => (await web.get(COMMENT, { Cookie })).status;

    expect([await isIn(other), await isIn(own[0]), await isIn(own[1]), await isIn(own[20])]).toEqual([
      200, 303, 200, 200,
    ]);
  });

  it('follows events until it is revoked', async () => {
    await web.serve({ isExposed: true });
    const token = await createToken(web.root, { name: 'ci', scopes: ['read'], expires: inAMinute() });
    const stream = await web.get('/events', { Authorization: `Bearer ${token}` });
    const reader = stream.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);

    await revokeToken(web.root, 'ci');
    await openTicket(web.tracker, 'HMS-API', { title: 'a secret', severity: 'high' });
    await web.live.refresh();

    const told: string[] = [];
    // What keeps a slow connection open may come first.
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      told.push(new TextDecoder().decode(part.value as Uint8Array));
    expect(told.join('')).not.toContain('a secret');
  });
});

describe('where other machines reach it', () => {
  it('a cookie is for TLS alone where a proxy adds it, and reading takes a sign-in', async () => {
    web.allowActions("url: 'https://hms.example.org/'");
    await web.serve();
    const token = await createToken(web.root, { name: 'ana', scopes: ['act'], expires: inAMinute() });
    const proxied = { ...FROM_HERE, Host: 'hms.example.org', Origin: 'https://hms.example.org' };

    const signed = await web.post('/sign-in', `token=${token}`, proxied);
    const other = await web.post('/sign-in', `token=${token}`, { ...proxied, Host: 'evil.example' });

    expect(signed.headers.get('set-cookie')).toMatch(
      /^__Host-hms-session-4680=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect([other.status, (await web.get('/api/v1/status')).status]).toEqual([421, 401]);
  });

  it('nothing is read without a sign-in, but whether it lives', async () => {
    await web.serve({ isExposed: true });
    const paths = [
      '/',
      `/tickets/${ID}`,
      '/events',
      '/api/v1/status',
      '/api/v1/openapi.json',
      '/metrics',
      '/feed.atom',
    ];
    const asked = await Promise.all(paths.map(async (one) => web.get(one)));
    const page = await web.get('/', { Accept: 'text/html' });
    const link = await web.get(new URL(web.access.makeLink()).pathname);

    expect(asked.map(({ status }) => status)).toEqual(paths.map(() => 401));
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in']);
    expect([link.status, link.headers.get('set-cookie')]).toEqual([403, null]);
    expect((await web.get('/healthz')).status).toBe(200);
    const signInPage = await web.text('/sign-in');
    expect(signInPage).toContain('name="token"');
    for (const told of ['HMS-', 'terminal of', path.basename(web.root), '/analytics'])
      expect(signInPage).not.toContain(told);
  });

  it.each([
    [['read'], 200],
    [['act'], 200],
    [['ingest'], 403],
  ] as const)('is read with a token for %j: %i', async (scopes, status) => {
    await web.serve({ isExposed: true });
    const token = await createToken(web.root, { name: 'team', scopes, expires: inAMinute() });

    const answer = await web.get('/api/v1/status', { Authorization: `Bearer ${token}` });

    expect(answer.status).toBe(status);
  });
});

describe('a pipeline', () => {
  /** Sends results with a token for them. */
  async function pipeline() {
    await web.serve({ isExposed: true });
    const token = await createToken(web.root, { name: 'ci', scopes: ['ingest'], expires: inAMinute() });
    return async (what: string, body: object, key = what) => {
      const answer = await web.post(`/api/v1/components/hms-api/${what}`, JSON.stringify(body), {
        ...{ Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
        'Content-Type': 'application/json',
      });
      return { status: answer.status, ...((await answer.json()) as object) };
    };
  }

  it('records starts and test runs, once for each key, and is told nothing', async () => {
    const send = await pipeline();
    const run = { outcome: 'failure', passed: 41, failed: 1, job: 'e2e', commit: 'abc' };

    const told = [await send('tests', run), await send('tests', run)];
    const start = await send('starts', { outcome: 'success', version: '2' });

    expect([...told, start]).toMatchObject([
      { status: 200, repeated: false, result: { component_id: 'HMS-API' } },
      { status: 200, repeated: true },
      { status: 200, done: 'Recorded the start of HMS-API.' },
    ]);
    const results = { passed: 41, failed: 1, skipped: 0 };
    expect((await recorded()).filter(({ type }) => type === 'test' || type === 'start')).toMatchObject([
      { type: 'test', actor: 'ci', success: false, results, job: 'e2e', commit: 'abc' },
      { type: 'start', actor: 'ci', success: true, environment: 'dev', version: '2' },
    ]);
  });

  it('records nothing that contradicts itself, and does nothing else', async () => {
    const send = await pipeline();
    const before = (await recorded()).length;

    const refused = [
      await send('tests', { outcome: 'success', passed: 1, failed: 1 }, 'contradicted'),
      await send('tests', { outcome: 'success', passed: 1 }, 'half'),
      await send('tests', { outcome: 'success', job: '<b>' }, 'job'),
      await send('starts', { outcome: 'success', environment: 'prdo' }, 'environment'),
      await send('starts', {}, 'nothing'),
      await send('heal', { reason: 'x' }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 403]);
    expect(JSON.stringify(refused[3])).toContain('Did you mean prod?');
    expect(await recorded()).toHaveLength(before);
  });
});

/** All events, as they come. */
async function recorded(): Promise<Record<string, unknown>[]> {
  const page = await web.tracker.store.changesAfter('', 100);
  if ('gone' in page) throw new Error('There is a feed.');
  return page.changes.flatMap((change) => ('event' in change ? [change.event] : []));
}
