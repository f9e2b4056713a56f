import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { createToken } from '../../../src/web/sign-in/token-file.ts';
import { FROM_HERE, signIn } from '../../support/web/signed-in.ts';
import { useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const WRONG = `hms_${'A'.repeat(43)}`;
const PAUSE = '/api/v1/healing/pause';

beforeEach(async () => {
  web.allowActions();
  await web.serve();
});

interface Line {
  readonly action: string;
  readonly outcome: string;
  readonly by: string | null;
  readonly detail: string;
}

function audited(): Line[] {
  const folder = path.join(web.root, 'data/audit');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Line);
}

it('writes down who signs in and out, and who could not', async () => {
  const browser = await signIn(web);
  const page = await (await browser.get('/')).text();
  const [, key = ''] = /name="form_key" value="([^"]+)"/.exec(page) ?? [];
  await web.post('/sign-out', `form_key=${key}`, { ...FROM_HERE, Cookie: browser.cookie });
  await web.post('/sign-in', `token=${WRONG}`, FROM_HERE);
  await web.get('/sign-in/no-link');

  expect(audited()).toMatchObject([
    { action: 'sign-in', outcome: 'done', by: 'ana', via: 'link', address: '127.0.0.1' },
    { action: 'sign-out', outcome: 'done', by: 'ana' },
    { action: 'sign-in', outcome: 'refused', by: null, detail: 'This token is none that works.' },
    { action: 'sign-in', outcome: 'refused', by: null },
  ]);
});

it('writes down what is refused before anything is done', async () => {
  const token = await createToken(web.root, {
    ...{ name: 'reader', scopes: ['read'], expires: new Date(Date.now() + 60_000) },
  });
  const asked = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const form = '/actions/component/heal/HMS-API';
  const browser = await signIn(web);

  await web.post(PAUSE, '{}', asked);
  await web.post(PAUSE, '{}', { ...asked, Authorization: `Bearer ${WRONG}` });
  await web.post(PAUSE, '{}', { ...asked, Origin: 'http://evil.example' });
  await web.post(form, 'form_key=x', { ...FROM_HERE, Cookie: browser.cookie });

  expect(audited().slice(1)).toMatchObject([
    { action: 'healing.pause', outcome: 'refused', by: 'reader', detail: 'has not the scope act' },
    { action: 'sign-in', outcome: 'refused', by: null, id: PAUSE },
    { action: 'POST', outcome: 'refused', id: PAUSE, detail: 'sent by a page of http://evil.example' },
    { action: 'component.heal', outcome: 'refused', by: 'ana', id: 'HMS-API' },
  ]);
  expect(JSON.stringify(audited())).not.toContain(WRONG);
});

it('counts a flood in one line', async () => {
  const attempt = { action: 'sign-in', outcome: 'refused', detail: 'x'.repeat(9_000) } as const;
  for (let n = 0; n < 500; n += 1) await web.access.attempts.note({ ...attempt, address: `10.0.0.${n % 7}` });
  const before = audited();

  await web.access.attempts.flush();

  expect([before.length, Math.max(...before.map(({ detail }) => detail.length))]).toEqual([20, 200]);
  const [counted, ...others] = audited().slice(20);
  expect([counted?.action, others]).toEqual(['several', []]);
  expect(counted?.detail).toMatch(/^480 more attempts since .*, from 7 addresses$/);
});
