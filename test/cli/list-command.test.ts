import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace(`schema_version: 1
components:
  - { id: HMS-API, owner: Platform Team, technology: [Ruby] }
  - { id: HMS-DOC, owner: docs }
  - { id: HMS-SYS, owner: Platform Team, purpose: pays }
`);
  await place.hms('tracker', 'start', 'HMS-SYS', '--failure');
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

it('lists page by page by the command that a page ends with', async () => {
  const words = ['tracker', 'list', '--owner', 'platform team', '--sort', 'status', '--limit', '1'];
  const first = await place.hms(...words);
  const [, next = ''] = /`(.+)`/.exec(first.stdout) ?? [];
  const second = await place.shell(next);

  expect(first.stdout).toMatch(/^HMS-SYS +red .*\n\n2 components: 1 red, 1 unknown; shown: 1\./m);
  expect(next).toContain("--owner 'platform team'");
  expect(second.stdout).toMatch(/^HMS-API +unknown /m);
  expect(second.stdout).not.toContain('Next page');
});

it('prints a page as JSON with what --after takes, and without --limit the whole documents alone', async () => {
  const page = await place.hms('tracker', 'list', '--status', 'red,unknown', '--limit', '2', '--json');
  const all = await place.hms('tracker', 'list', '--search', 'hms PAYS', '--json');

  expect(JSON.parse(page.stdout)).toMatchObject({
    statuses: [{ component_id: 'HMS-API' }, { component_id: 'HMS-DOC' }],
    colours: { green: 0, red: 1, unknown: 2 },
    next: expect.any(String),
  });
  expect(JSON.parse(all.stdout)).toEqual([JSON.parse(await place.read('data/status/HMS-SYS.json'))]);
});

it.each([
  [
    ['--owner', 'dcos'],
    /no component with the owner "dcos"\. Did you mean docs\? It has docs, Platform Team\./,
  ],
  [['--technology', 'Rubi'], /no component with the technology "Rubi"\. Did you mean Ruby\?/],
  [['--status', 'red,blue'], /Allowed choices are green, yellow, red, unknown/],
  [['--limit', '0'], /It is a whole number, 1 or more/],
  [['--after', 'abc'], /"abc" is no cursor of this list/],
])('refuses %s', async (words, message) => {
  const { code, stderr } = await place.hms('tracker', 'list', ...words);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
});
