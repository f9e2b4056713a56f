import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { dateOf, dayOf } from '../../src/domain/days/day-parts.ts';
import { explainBriefly } from '../../src/domain/status/explain.ts';
import { outlook } from '../../src/domain/status/outlook/outlook.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { readComponentStatus } from '../../src/views/component-status.ts';
import { findMember } from '../../src/workspace/workspace.ts';
import { until } from '../support/until.ts';
import { runOf, START } from '../support/tracker/fixture.ts';
import { recordOutcome } from '../support/knowledge/record-outcome.ts';
import { emptyAnalysis } from '../support/analyzer/empty-analysis.ts';
import { textOf } from '../support/web/text-of.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const DAY_MS = 24 * 3_600_000;
const web = useWeb();

it('says what hms status and hms why say', async () => {
  await recordTest(web.tracker, 'HMS-API', runOf({ logs: 1, pays: 0 }));
  await recordStart(web.tracker, 'HMS-API', { ...START, success: false });
  await web.serve();

  const text = textOf(await web.text('/components/hms-api'));

  const { context } = web.live;
  const view = await readComponentStatus(context, findMember(context.workspace, 'HMS-API'));
  const { status, next, episode } = view;
  const outlooks = outlook({ history: status, tickets: status.issues }, status.policy, web.live.asOf);
  const said = [
    `HMS-API ${status.operational_status}`,
    `${explainBriefly(status)}.`,
    next ?? '',
    episode?.id ?? '',
    ...status.reasons.map((reason) => reason.text),
    ...outlooks.map((one) => one.text),
    ...status.issues.flatMap(({ id, title }) => [id, title]),
  ];
  expect(said.filter((words) => !text.includes(words))).toEqual([]);
  expect(status.reasons.length).toBeGreaterThan(1);
});

it('links what it needs and what needs it, with their colours', async () => {
  await recordStart(web.tracker, 'HMS-SYS', { ...START, success: false });
  await web.serve();

  const page = await web.text('/components/HMS-API');

  expect(textOf(page)).toContain('Needed by red HMS-SYS');
  expect(page).toContain('href="/components/HMS-SYS"');
});

it('draws what is around it, and says the same in a table', async () => {
  await web.serve();
  web.declare(`
  - { id: TOP, depends_on: [MIDDLE] }
  - { id: MIDDLE, depends_on: [LOW, LOWER] }
  - { id: LOW, depends_on: [LOWER] }
  - { id: LOWER, depends_on: [MIDDLE, LOWEST] }
  - { id: LOWEST }
  - { id: ALONE }
`);
  await recordStart(web.tracker, 'LOWER', { ...START, success: false });
  await until('the new components are shown', async () => (await web.text('/')).includes('LOWER is red'));

  const near = await web.text('/graph?component=middle&depth=1');
  const far = await web.text('/graph?component=MIDDLE');
  const all = await web.text('/graph');

  const rows = (page: string): (string | undefined)[] =>
    [...page.matchAll(/<tr aria-label="([^"]*)"/g)].map(([, words]) => words);
  expect(rows(near)).toEqual([
    'LOWER, which is red, needs MIDDLE, which is unknown: components.yaml:6',
    'MIDDLE, which is unknown, needs LOW, which is unknown: components.yaml:4',
    'MIDDLE, which is unknown, needs LOWER, which is red: components.yaml:4',
    'TOP, which is unknown, needs MIDDLE, which is unknown: components.yaml:3',
    'LOW, which is unknown, needs LOWER, which is red: components.yaml:5',
  ]);
  expect(rows(far)).toContain('LOWER, which is red, needs LOWEST, which is unknown: components.yaml:6');
  const boxes = [...near.matchAll(/<title>(\S+): (\S+)<\/title><rect class="(\w*)" x="(\d+)"/g)];
  expect(boxes.map(([, id, colour, kind, x]) => [x, id, colour, kind])).toEqual([
    ['2', 'TOP', 'unknown', ''],
    ['242', 'MIDDLE', 'unknown', 'middle'],
    ['482', 'LOWER', 'red', ''],
    ['482', 'LOW', 'unknown', ''],
  ]);
  expect(rows(all).at(0)).toMatch(/^(LOW|LOWER|LOWEST|MIDDLE) is /);
  expect(rows(all).join()).not.toContain('ALONE');
});

it('opens what happened on a day, oldest first, also what was dated back into it', async () => {
  const day = dayOf(Date.now()) - 1;
  const noon = new Date(day * DAY_MS + DAY_MS / 2);
  await recordStart(web.tracker, 'HMS-API', { ...START, success: false }, { at: noon });
  await recordTest(web.tracker, 'HMS-API', runOf({ logs: 0 }), { at: new Date(noon.getTime() - 60_000) });
  await recordStart(web.tracker, 'HMS-API', START);
  await web.serve();

  const address = `/components/HMS-API/days/${dateOf(day)}`;
  const whole = await web.text('/components/HMS-API');
  const text = textOf(await web.text(address));

  expect(whole.split(`href="${address}"`)).toHaveLength(3);
  expect(text).toMatch(/tests passed 1 test passed.*start failed/);
  expect(text).not.toContain('start succeeded');
});

it.each([
  ['/components/HMS-APY', 404, 'Did you mean HMS-API?'],
  ['/components/HMS-APY/days/2026-05-04', 404, 'Did you mean HMS-API?'],
  ['/graph?component=HMS-APY', 404, 'Did you mean HMS-API?'],
  ['/graph?depth=9', 400, 'give a number from 1 to 4'],
  ['/components/HMS-API/days/2026-02-30', 400, 'is no date'],
  ['/components/HMS-API/days/2026-05-04?after=x', 400, 'is no place in this list'],
  ['/components/HMS-API/documents/poem', 404, 'There is no document &quot;poem&quot;; there is badge_image'],
])('answers %s with %i and what to do', async (asked, status, said) => {
  await web.serve();

  const response = await web.get(asked);

  expect({ status: response.status, text: await response.text() }).toEqual({
    status,
    text: expect.stringContaining(said),
  });
});

it('shows the text of strangers as text, and stays small however much there is', async () => {
  const hostile = `<script>alert(1)</script>\u202e${'x'.repeat(1_000)}`;
  for (let count = 0; count < 25; count += 1)
    await openTicket(web.tracker, 'HMS-API', { title: `${count} ${hostile}`, severity: 'high' });
  for (let days = 89; days >= 0; days -= 15) {
    const at = new Date(Date.now() - days * DAY_MS);
    await recordStart(web.tracker, 'HMS-API', { ...START, success: days % 2 === 1 }, { at });
  }
  await resolveTicket(web.tracker, 'WT-HMS-API-001', hostile);
  await web.serve();

  const page = await web.text('/components/HMS-API');

  expect(page).not.toContain('<script>');
  expect(page).not.toContain('\u202e');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page.length).toBeLessThan(60_000);
});

it('has the same tag until something is recorded', async () => {
  await recordStart(web.tracker, 'HMS-API', START);
  await web.serve();
  const tags: (string | null)[] = [];
  for (let count = 0; count < 2; count += 1)
    tags.push((await web.get('/components/HMS-API')).headers.get('etag'));

  expect(tags[1]).toBe(tags[0]);
});

it('leads to its repository, and to a commit that is known to be there', async () => {
  const analysis = emptyAnalysis('HMS-API');
  const last_commit = { hash: 'abc', author: 'Ada', date: '2026-01-01T00:00:00Z', message: 'begin' };
  const git = { ...analysis.git, head: 'abc', last_commit, web_url: 'https://github.com/hms/api' };
  await web.tracker.store.write('analysis', 'HMS-API', { ...analysis, git: { ...git, ahead: 1 } });
  await web.serve();
  const before = await web.text('/components/HMS-API');
  await web.tracker.store.write('analysis', 'HMS-API', { ...analysis, git: { ...git, ahead: 0 } });

  const after = await web.text('/components/HMS-API');

  expect(before).toContain('<a href="https://github.com/hms/api">https://github.com/hms/api</a>');
  expect(before).not.toContain('/commit/abc');
  expect(after).toContain('<a href="https://github.com/hms/api/commit/abc"><code>abc</code></a>');
});

it('shows its documents as text, and says where one is not written yet', async () => {
  await web.serve();
  const { folder } = findMember(web.live.context.workspace, 'HMS-API');
  mkdirSync(path.join(folder, 'HMS-docs'), { recursive: true });
  symlinkSync('/etc/passwd', path.join(folder, 'HMS-docs/STATUS.md'));
  writeFileSync(
    path.join(folder, 'HMS-docs/codex.md'),
    `# API\n<script>alert(1)</script>\n${'x'.repeat(50_000)}`,
  );
  writeFileSync(path.join(folder, 'readme.md'), 'Welcome to \u202ethe API.');
  const whole = await web.text('/components/HMS-API');

  const [codex, readme] = await Promise.all(
    ['codex', 'readme_badge'].map(async (kind) => web.text(`/components/HMS-API/documents/${kind}`)),
  );
  const [status, image] = await Promise.all(
    ['status_page', 'badge_image'].map(async (kind) => web.get(`/components/HMS-API/documents/${kind}`)),
  );

  expect(whole).toContain('<a href="/components/HMS-API/documents/codex">HMS-docs/codex.md</a>');
  expect(codex).toContain('# API\n&lt;script&gt;alert(1)&lt;/script&gt;\nxxx');
  expect(codex).toContain('The rest, 10032 characters, is in the file.');
  expect(textOf(readme ?? '')).toContain('readme.md of HMS-API Welcome to');
  expect(readme).not.toContain('\u202e');
  expect([status?.status, await status?.text()]).toEqual([
    503,
    expect.stringContaining('is a symbolic link'),
  ]);
  expect([image?.status, await image?.text()]).toEqual([
    404,
    expect.stringContaining('hms docs update HMS-API'),
  ]);
});

it('tells what the newest heal chose, and why, as text', async () => {
  const said = { strategy: 'mend', version: 'v1', outcome: 'healed', run: '1' } as const;
  await recordOutcome(web.tracker, 'HMS-API', { ...said, why: '<b>it is safe</b>' });
  await web.serve();

  const component = await web.text('/components/HMS-API');
  const page = await web.text('/components/hms-api/heal');
  const none = textOf(await web.text('/components/HMS-DOC/heal'));

  expect(component).toContain('href="/components/HMS-API/heal"');
  expect(textOf(page)).toMatch(
    /health\/exit\/1 \(health\/check\): no space left on device .*Chosen: mend, because safe strategies come before .*Outcome: healed: did it/,
  );
  expect(page).toContain('&lt;b&gt;it is safe&lt;/b&gt;');
  expect(none).toContain('No choice of a heal is recorded. hms heal HMS-DOC heals it.');
});
