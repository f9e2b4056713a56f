import { expect, it } from '@jest/globals';
import { recordStart } from '../../src/tracker/starts.ts';
import { START } from '../support/tracker/fixture.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const FAILED = { ...START, success: false };
const MANY = Array.from({ length: 60 }, (_, place) => `\n  - { id: HMS-Z${place}, owner: zeta }`).join('');
const web = useWeb(`
  - { id: HMS-API, name: Gateway <b>, owner: platform }
  - { id: HMS-DOC, owner: platform }${MANY}
`);

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('says in plain words how the whole is, what is wrong, and what was', async () => {
  for (const start of [START, FAILED]) await recordStart(web.tracker, 'HMS-API', start);
  for (const start of [START, FAILED, START]) await recordStart(web.tracker, 'HMS-DOC', start);
  await web.serve();

  const page = await web.text('/status');
  const text = textOf(page);

  expect(page).toContain('href="/episodes/EP-HMS-API-001"');
  expect(text).toContain(
    'Of 62 components, 1 has major problems, the status of 60 is not known; 1 is operational.',
  );
  expect(text).toMatch(
    /Gateway &lt;b&gt; has major problems: it did not start properly\. Since \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
  );
  expect(text).toMatch(
    /HMS-DOC had major problems for less than a minute\. It recovered by itself\. Over since/,
  );
});

it('has each component once, by owner, in pages that stay small', async () => {
  await recordStart(web.tracker, 'HMS-DOC', START);
  await web.serve();

  const first = await web.text('/status');
  const [, next = ''] = /href="([^"]*)" rel="next"/.exec(first) ?? [];
  const second = await web.text(next.replaceAll('&amp;', '&'));

  const headings = [...first.matchAll(/<h2 [^>]*>([^<]*)/g)].map(([, heading]) => heading);
  const listed = [...(first + second).matchAll(/href="\/components\/([^"]*)"/g)].map(([, id]) => id);
  expect(headings).toEqual(['platform', 'zeta', 'Past 14 days']);
  expect({ listed: listed.length, each: new Set(listed).size }).toEqual({ listed: 62, each: 62 });
  expect(first).toMatch(/aria-label="HMS-DOC, 90 days: unknown on 89, green on 1"/);
  expect(Buffer.byteLength(first)).toBeLessThan(60_000);
});

it('leads to a feed that tells the same problems', async () => {
  await recordStart(web.tracker, 'HMS-DOC', FAILED);
  await web.serve();

  const [, feed = ''] = /href="([^"]*)" type="application\/atom\+xml"/.exec(await web.text('/status')) ?? [];

  expect(await web.text(feed)).toMatch(/<title[^>]*>HMS-DOC/);
});
