import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { recordStart } from '../../src/tracker/starts.ts';
import { RULE_WORDS } from '../../src/views/rule-words.ts';
import { START } from '../support/tracker/fixture.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const web = useWeb(`
  - { id: HMS-API, owner: "=1+1" }
  - { id: HMS-DOC, owner: platform }
`);

it('has each figure with its rule, the days as a chart and a table, and the same as CSV', async () => {
  await recordStart(web.tracker, 'HMS-API', START);
  await recordStart(web.tracker, 'HMS-API', { ...START, success: false });
  await web.serve();

  const page = await web.text('/analytics');
  const csv = await web.get('/analytics.csv');
  const lines = (await csv.text()).split('\n');

  const rules = [...page.matchAll(/<summary>([a-z_]+\/\d+)<\/summary>([^<]*)/g)];
  expect(new Set(rules.map(([, rule]) => rule)).size).toBeGreaterThan(10);
  expect(rules.filter(([, , words]) => words === '')).toEqual([]);
  expect(page).toMatch(/<tr><th scope="row">episodes<\/th><td class="value">1<\/td>/);
  expect(page).toMatch(/<svg class="trend" role="img" aria-label="Share of the time by status[^>]*><path/);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(lines[0]).toMatch(/^since,until,by,name,figure,rule/);
  expect(lines).toContainEqual(expect.stringMatching(/,fleet,,episodes,episodes\/1,count,1,/));
});

it('groups by what an address says, and gives a spreadsheet no formula', async () => {
  await recordStart(web.tracker, 'HMS-API', START);
  await web.serve();

  const page = await web.text('/analytics?since=30d&by=owner');
  const csv = await web.text('/analytics.csv?by=owner');

  expect(page).toContain('<th scope="row">=1+1</th>');
  expect(page).toContain('href="/analytics.csv?since=30d&amp;by=owner"');
  expect(csv).toContain(",owner,'=1+1,episodes,");
  expect(csv).not.toContain(',=1+1');
});

it.each([
  ['/analytics?since=soon', 'is no time since 2000'],
  ['/analytics?since=1999-01-01', 'is no time since 2000'],
  ['/analytics.csv?by=ownr', 'Did you mean owner?'],
  ['/analytics?by=owner&after=-1', 'is no place in this list'],
])('refuses %s and says why', async (asked, said) => {
  await web.serve();

  const response = await web.get(asked);

  expect({ status: response.status, text: await response.text() }).toEqual({
    status: 400,
    text: expect.stringContaining(said),
  });
});

it('has words for each rule that the documentation describes, and for no other', () => {
  const documented = readFileSync(new URL('../../docs/analytics.md', import.meta.url), 'utf8');
  const rules = [...documented.matchAll(/^### ([a-z_]+\/\d+)$/gm)].map(([, rule]) => rule);

  expect(Object.keys(RULE_WORDS).sort()).toEqual(rules.sort());
});
