import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { PANEL_KINDS } from '../../src/web/dashboards/panel-kinds.ts';
import { parseDashboard } from '../../src/web/dashboards/parse-dashboard.ts';
import { viewAsYaml } from '../../src/web/dashboards/view-as-yaml.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { openTicket } from '../../src/tracker/tickets.ts';
import { START } from '../support/tracker/fixture.ts';
import { textOf } from '../support/web/text-of.ts';
import { useWeb } from '../support/web/web-fixture.ts';

const web = useWeb();
const write = (name: string, text: string): void => {
  writeFileSync(path.join(web.root, 'dashboards', name), text);
};
beforeEach(() => {
  mkdirSync(path.join(web.root, 'dashboards'));
});

it('shows every kind of panel, each with what its page shows', async () => {
  await recordStart(web.tracker, 'HMS-SYS', { ...START, success: false });
  await openTicket(web.tracker, 'HMS-API', { title: 'slow', severity: 'low' });
  write(
    'all.yaml',
    `schema_version: 1\npanels:\n${PANEL_KINDS.map(({ kind }) => `  - { kind: ${kind}, title: The ${kind}${kind === 'graph' ? ', query: { component: HMS-API }' : ''} }\n`).join('')}`,
  );
  await web.serve();

  const page = await web.text('/dashboards/all');
  const text = textOf(page);

  for (const { kind } of PANEL_KINDS) expect(page).toContain(`>The ${kind}</h2>`);
  expect(page).not.toContain('class="mistakes"');
  expect(text).toMatch(
    /1 red.*HMS-SYS.*WT-HMS-API-001.*EP-HMS-SYS-001.*No heals.*uptime.*HMS-SYS red HMS-API/,
  );
  expect(page.length).toBeLessThan(60_000);
});

it('tells each mistake with its line and what to do, and shows the rest', async () => {
  write(
    'team.yaml',
    `schema_version: 1
title: Team
colour: blue
panels:
  - kind: tikets
  - kind: components
    query: { ownr: platform }
  - kind: components
    query: { owner: nobody }
  - kind: components
    title: Right
    query: { owner: platform }
`,
  );
  await web.serve();

  const page = await web.text('/dashboards/team');
  const text = textOf(page);

  expect(text).toContain('dashboards/team.yaml:3 colour is not a known field');
  expect(text).toContain(
    'dashboards/team.yaml:5 panels[0].kind: there is no kind "tikets" (did you mean tickets?)',
  );
  expect(text).toContain(
    'dashboards/team.yaml:7 panels[1] query.ownr is not a known field (did you mean owner?)',
  );
  expect(text).toMatch(/dashboards\/team\.yaml:8 the panel "components" cannot be shown: .* owner "nobody"/);
  expect(text).toContain('Right');
  expect([...page.matchAll(/<tr aria-label="(\S+)/g)].map(([, id]) => id)).toEqual(['HMS-API']);
});

it.each([
  ['', 1, 'the file is empty'],
  ['schema_version: 1\npanels: [', 2, 'this is not valid YAML'],
  ['schema_version: 2\npanels: [{ kind: tickets }]', 1, 'schema_version'],
  ['schema_version: 1\npanels: 7', 2, 'panels: expected is a list'],
])('says of %j in line %i that %s', (text, line, said) => {
  expect(parseDashboard(text).mistakes[0]).toEqual({ line, text: expect.stringContaining(said) });
});

it('takes the one that the documents show', () => {
  const text = readFileSync(new URL('../../docs/web.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```yaml\n(# dashboards\/[^`]*)```/.exec(text) ?? [];

  expect(parseDashboard(shown)).toMatchObject({ title: 'Billing', mistakes: [] });
});

it('lists the dashboards, and answers for one that there is not with the nearest', async () => {
  write('team.yaml', 'schema_version: 1\ntitle: <b>Team</b>\npanels: [{ kind: tickets }]\n');
  write('.hidden.yaml', '');
  symlinkSync('/etc/hostname', path.join(web.root, 'dashboards', 'link.yaml'));
  await web.serve();

  const list = textOf(await web.text('/dashboards'));
  const missing = await web.get('/dashboards/taem');

  expect(list).toMatch(/link , 0 panels , 1 mistake <b>Team<\/b> , 1 panel /);
  expect(list).not.toContain('hidden');
  expect({ status: missing.status, text: await missing.text() }).toEqual({
    status: 404,
    text: expect.stringContaining('Did you mean team?'),
  });
});

it.each([
  ['components', '/?q=sys&status=red&status=yellow&group=owner&after=x'],
  ['tickets', '/tickets?severity=high&owner=platform'],
  ['episodes', '/episodes?since=2026-05-01'],
  ['heals', '/heals'],
  ['figures', '/analytics?by=owner'],
  ['graph', '/graph?component=HMS-API&depth=2'],
])('gives a view of %s as YAML that shows the same: %s', (kind, address) => {
  const { searchParams } = new URL(address, 'http://localhost');
  const { panels, mistakes } = parseDashboard(viewAsYaml({ kind, title: 'Mine', query: searchParams }));

  searchParams.delete('after');
  expect(mistakes).toEqual([]);
  expect(panels.map((panel) => [panel.kind.kind, panel.query.toString()])).toEqual([
    [kind, searchParams.toString()],
  ]);
});

it.each(['/', '/tickets', '/episodes', '/heals', '/analytics'])(
  '%s can be copied as YAML',
  async (address) => {
    await web.serve();

    expect(await web.text(address)).toMatch(/<textarea readonly[^>]*>schema_version: 1\n/);
  },
);
