import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { recordHeal, type Heal } from '../../src/tracker/heals.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { assignTicket, openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { readEpisode } from '../../src/views/episodes.ts';
import { listFleetHeals, readHealSteps } from '../../src/views/heal-steps.ts';
import { findMember } from '../../src/workspace/workspace.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { START } from '../support/tracker/fixture.ts';
import { textOf } from '../support/web/text-of.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const web = useWeb();
const HEAL: Heal = {
  strategy: 'restart_service',
  trigger: 'monitor',
  fingerprints: [],
  outcome: 'healed',
  attempts: 1,
  duration_ms: 2_000,
  detail: 'it was started again',
  forced_by: null,
};

const namesIn = (page: string): (string | undefined)[] =>
  [...page.matchAll(/<tr aria-label="(\S+)/g)].map(([, name]) => name);

it('lists tickets, open ones first and the most severe of them first, and narrows them down', async () => {
  await openTicket(web.tracker, 'HMS-API', { title: 'slow', severity: 'low' });
  await openTicket(web.tracker, 'HMS-DOC', { title: 'gone', severity: 'critical' });
  await openTicket(web.tracker, 'HMS-API', { title: 'lost', severity: 'high' });
  await openTicket(web.tracker, 'HMS-SYS', { title: 'torn', severity: 'critical' });
  await resolveTicket(web.tracker, 'WT-HMS-SYS-001', 'sewn');
  await web.serve();

  const all = await web.text('/tickets');
  const ofOwner = await web.text('/tickets?owner=platform&severity=low&severity=high');
  const ofOne = await web.text('/tickets?component=hms-doc');

  expect(namesIn(all)).toEqual(['WT-HMS-DOC-001', 'WT-HMS-API-002', 'WT-HMS-API-001', 'WT-HMS-SYS-001']);
  expect(textOf(all)).toContain('4 tickets, 3 open.');
  expect(namesIn(ofOwner)).toEqual(['WT-HMS-API-002', 'WT-HMS-API-001']);
  expect(namesIn(ofOne)).toEqual(['WT-HMS-DOC-001']);
});

it('shows a ticket as it is now, with all that happened to it', async () => {
  const title = '<b>slow</b>\u202e';
  await openTicket(web.tracker, 'HMS-API', { title, severity: 'low' });
  await assignTicket(web.tracker, 'WT-HMS-API-001', 'ana');
  await web.serve();

  const page = await web.text('/tickets/wt-hms-api-001');

  expect(textOf(page)).toMatch(/low , assigned to ana.*opened.*assigned ana/);
  expect(page).not.toContain('<b>');
  expect(page).not.toContain('\u202e');
});

it('tells an episode as hms episodes show does, and lists it', async () => {
  await recordStart(web.tracker, 'HMS-API', START);
  await recordStart(web.tracker, 'HMS-API', { ...START, success: false });
  await recordHeal(web.tracker, 'HMS-API', HEAL);
  await recordStart(web.tracker, 'HMS-API', START);
  await web.serve();

  const list = await web.text('/episodes');
  const text = textOf(await web.text('/episodes/ep-hms-api-001'));

  const { episode } = await readEpisode(web.live.context, 'EP-HMS-API-001');
  const said = episode.timeline.flatMap(({ what, detail }) => [what, detail ?? '']);
  expect(said.filter((words) => !text.includes(words))).toEqual([]);
  expect(episode.ended).not.toBeNull();
  expect(namesIn(list)).toEqual(['EP-HMS-API-001']);
  expect(namesIn(await web.text('/episodes?since=2100-01-01'))).toEqual([]);
});

it('lists what heals did, the newest first, as hms heals does', async () => {
  for (const id of ['HMS-API', 'HMS-DOC', 'HMS-API']) await recordHeal(web.tracker, id, HEAL);
  await web.serve();

  const all = await web.text('/heals');
  const ofOne = await web.text('/heals?component=HMS-API');

  const { context } = web.live;
  const steps = await readHealSteps(context, [findMember(context.workspace, 'HMS-API')]);
  expect(namesIn(all)).toHaveLength(3);
  expect(namesIn(ofOne)).toHaveLength(steps.length);
  expect(textOf(ofOne)).toContain(`healed 2.0 s ${HEAL.detail} monitor`);
  await expect(listFleetHeals(context, { symptom: 'nonsense' })).rejects.toThrow(
    'one looks like health/http/503',
  );
  expect(await listFleetHeals(context, { strategies: ['restart_service'], limit: 1 })).toMatchObject({
    heals: [{ component_id: 'HMS-API', version: null }],
    counted: 3,
    healed: 3,
  });
});

it('gives a long list in pages, each small', async () => {
  const title = `long ${'word '.repeat(200)}`;
  for (let count = 0; count < 51; count += 1)
    await openTicket(web.tracker, 'HMS-API', { title, severity: 'high' });
  await web.serve();

  const first = await web.text('/tickets');
  const next = /href="(\/tickets\?after=[^"]+)"/.exec(first)?.[1] ?? '';
  const second = await web.text(next);

  expect(first.length).toBeLessThan(60_000);
  expect(new Set([...namesIn(first), ...namesIn(second)]).size).toBe(51);
});

it.each([
  ['/tickets/WT-HMS-API-007', 404, 'HMS-API has no tickets'],
  ['/tickets/api-7', 404, 'Did you mean WT-HMS-API-007?'],
  ['/tickets?severity=hihg', 400, 'Did you mean high?'],
  ['/tickets?component=HMS-APY', 404, 'Did you mean HMS-API?'],
  ['/episodes/EP-HMS-API-009', 404, 'HMS-API has had 0 episodes'],
  ['/episodes/EP-HMS-APY-001', 404, 'Did you mean HMS-API?'],
  ['/episodes?since=soon', 400, 'is no time'],
])('answers %s with %i and what to do', async (asked, status, said) => {
  await web.serve();

  const response = await web.get(asked);

  expect({ status: response.status, text: await response.text() }).toEqual({
    status,
    text: expect.stringContaining(said),
  });
});

it('lists what is written of strategies, and shows an entry as text', async () => {
  await web.serve();
  const none = await web.text('/knowledge');
  mkdirSync(path.join(web.root, 'knowledge'));
  const write = (id: string, text: string): void => {
    writeFileSync(path.join(web.root, 'knowledge', `${id}.md`), text);
  };
  write('mend', entryText({ works: 'usually' }, 'As <script>alert(1)</script> told.\n'));
  write('wrong', entryText({ id: 'wrong', command: 'rm -rf /' }));

  const all = await web.text('/knowledge');
  const one = await web.text('/knowledge/mend');
  const missing = await web.get('/knowledge/mended');
  mkdirSync(path.join(web.root, 'dashboards'));
  const [, copied = ''] = /<textarea[^>]*>([^<]*)</.exec(all) ?? [];
  writeFileSync(path.join(web.root, 'dashboards/known.yaml'), copied);
  const dashboard = await web.text('/dashboards/known');

  expect(textOf(none)).toContain('Nothing is written.');
  expect(namesIn(all)).toEqual(['mend:']);
  expect(textOf(all)).toContain('usually never tried platform 2999-01-01');
  expect(textOf(all)).toContain('knowledge/wrong.md');
  expect(textOf(one)).toContain('runs: mend');
  expect(namesIn(dashboard)).toEqual(['mend:']);
  expect(one).toContain('As &lt;script&gt;alert(1)&lt;/script&gt; told.');
  expect([missing.status, await missing.text()]).toEqual([
    404,
    expect.stringContaining('Did you mean mend?'),
  ]);
});
