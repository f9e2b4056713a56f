import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place, type Ran } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

const ID = 'WT-HMS-API-001';

async function tracker(...args: string[]): Promise<Ran> {
  return place.hms('tracker', ...args);
}

describe('the life of a ticket on the command line', () => {
  it('is told step by step', async () => {
    const steps = [
      await tracker('issue', 'HMS-API', '--title', 'Timeouts', '--severity', 'medium', '--at', '2d'),
      await tracker('assign', 'wt-hms-api-001', '--to', 'ana'),
      await tracker('comment', ID, '--text', 'Only with MTU 1400'),
      await tracker('severity', ID, '--to', 'critical'),
      await tracker('resolve', ID, '--resolution', 'Larger MTU'),
      await tracker('reopen', ID, '--reason', 'Seen again'),
      await tracker('assign', ID, '--nobody'),
    ];

    expect(steps.map(({ code, stdout }) => `${String(code)} ${stdout.split('\n')[0] ?? ''}`)).toEqual([
      `0 ${ID}`,
      `0 ${ID} is assigned to ana.`,
      `0 Added to ${ID}.`,
      expect.stringMatching(`^0 ${ID} is critical now. HMS-API is red: open critical issue`),
      expect.stringMatching(`^0 ${ID} is resolved. HMS-API is unknown`),
      expect.stringMatching(`^0 ${ID} is open again. HMS-API is red`),
      `0 ${ID} is assigned to nobody.`,
    ]);
  });

  it('stands on its page, for people and for programs', async () => {
    const shown = await tracker('show', ID);
    const json = await tracker('show', ID, '--json');

    expect(shown.stdout).toMatch(/^WT-HMS-API-001: Timeouts\n {2}critical, open; seen 2 times/);
    expect(shown.stdout).toMatch(new RegExp(`commented +Only with MTU 1400 +${userInfo().username}\n`));
    expect(JSON.parse(json.stdout)).toEqual(JSON.parse(await place.read(`data/work-tickets/${ID}.json`)));
  });

  it('is found in the list by what is asked for', async () => {
    await tracker('issue', 'HMS-DOC', '--title', 'Typo', '--severity', 'low');
    const idsOf = async (...filter: string[]): Promise<string[]> => {
      const { stdout } = await tracker('issues', '--json', ...filter);
      return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
    };

    expect(await idsOf()).toEqual([ID, 'WT-HMS-DOC-001']);
    expect(await idsOf('--severity', 'high', 'critical')).toEqual([ID]);
    expect(await idsOf('--component', 'hms-doc', '--open', '--since', '1h')).toEqual(['WT-HMS-DOC-001']);
    expect(await idsOf('--component', 'HMS-DOC', '--severity', 'high')).toEqual([]);
    expect((await tracker('issues')).stdout).toMatch(
      /^TICKET +SEVERITY +STATUS[\s\S]*\n2 tickets, 2 open\.\n$/,
    );
  });

  it('is one comment for one key', async () => {
    const comment = ['comment', 'WT-HMS-DOC-001', '--text', 'on page 3', '--id', 'k'];
    await tracker(...comment);

    const again = await tracker(...comment);
    const other = await tracker('comment', 'WT-HMS-DOC-001', '--text', 'on page 4', '--id', 'k');

    expect(again.stdout).toMatch(
      /^This comment was recorded before with the same key, so nothing was recorded now\. WT-HMS-DOC-001 is open now/,
    );
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('was used for HMS-DOC before') });
  });

  it('is told as it stands now when a change is repeated with its key', async () => {
    const done = 'was recorded before with the same key, so nothing was recorded now.';
    const changes = [
      ['severity', ID, '--to', 'high', '--id', 'rated'],
      ['resolve', ID, '--resolution', 'Larger MTU', '--id', 'resolved'],
      ['reopen', ID, '--reason', 'Seen again', '--id', 'reopened'],
      ['assign', ID, '--to', 'bo', '--id', 'assigned'],
    ];
    for (const change of changes) await tracker(...change);
    await tracker('severity', ID, '--to', 'low');

    const again = await Promise.all(changes.map((change) => tracker(...change)));
    const json = await tracker('resolve', ID, '--resolution', 'Larger MTU', '--id', 'resolved', '--json');

    const now = `${done} ${ID} is assigned to bo now, with severity low. HMS-API is yellow: open issue: Timeouts (${ID}).\n`;
    expect(again).toEqual(
      ['change of severity', 'resolution', 'reopening', 'assignment'].map((what) => ({
        code: 0,
        stdout: `This ${what} ${now}`,
        stderr: '',
      })),
    );
    expect(json).toMatchObject({ code: 0, stderr: `This resolution ${done}\n` });
    expect(JSON.parse(json.stdout)).toMatchObject({ id: ID, status: 'assigned', severity: 'low' });
  });

  it('is listed once for a component that is named twice', async () => {
    const { stdout } = await tracker('issues', '--component', 'HMS-API', 'hms-api', '--json');

    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  it.each([
    [['assign', ID], '--to NAME, or --nobody'],
    [['assign', ID, '--to', 'ana', '--nobody'], 'cannot be used with'],
    [['assign', ID, '--to', ''], "'--to <name>' argument '' is invalid. It is empty"],
    [['comment', ID, '--text', ' '], "'--text <text>' argument ' ' is invalid. It is empty"],
    [['comment', ID, '--text', 'x', '--id', ''], "'--id <key>' argument '' is invalid. It is empty"],
    [['issue', 'HMS-API', '--title', '', '--severity', 'low'], 'It is empty'],
    [['severity', ID, '--to', 'awful'], 'Allowed choices are low, medium, high, critical'],
    [['reopen', ID, '--reason', 'x'], `${ID} is open already`],
    [
      ['show', 'WT-HMS-API-777'],
      'There is no ticket WT-HMS-API-777: HMS-API has WT-HMS-API-001. Did you mean WT-HMS-API-001? `hms tracker issues --component HMS-API` shows',
    ],
    [['show', 'WT-HMS-API-99999999999999999999'], '"WT-HMS-API-99999999999999999999" is no ticket id'],
    [['show', 'API'], 'is no ticket id'],
    [['comment', ID, '--text', 'x', '--at', 'yesterday'], '2026-05-04T12:30:00Z'],
    [['comment', ID, '--text', 'x', '--at', '999999d'], 'a time from 2000 to 9999'],
    [['issue', 'HMS-API', '--title', 'x', '--severity', 'low', '--at', '2999-01-01'], 'is in the future'],
  ])('refuses %j in words', async (args, words) => {
    const before = await place.files();

    const ran = await tracker(...args);

    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
    expect(await place.files()).toEqual(before);
  });
});

describe('an id that is not quite one', () => {
  let other: Place;
  beforeAll(async () => {
    other = await createWorkspace();
    await other.hms('tracker', 'issue', 'HMS-API', '--title', 'T', '--severity', 'low');
  });
  afterAll(async () => {
    await other[Symbol.asyncDispose]();
  });

  it.each([
    ['show api-1', 'Did you mean WT-HMS-API-001?'],
    ['show HMS-API-001', 'Did you mean WT-HMS-API-001?'],
    ['show WT-HMS-API-1', 'Did you mean WT-HMS-API-001?'],
    [
      'comment WT-API-001 --text x',
      'There is no ticket WT-API-001, because there is no component API. Did you mean WT-HMS-API-001?',
    ],
    [
      'show WT-HMS-API-100',
      'There is no ticket WT-HMS-API-100: HMS-API has WT-HMS-API-001. Did you mean WT-HMS-API-001?',
    ],
    ['resolve WT-HMS-API-100 --resolution x', 'HMS-API has WT-HMS-API-001. Did you mean WT-HMS-API-001?'],
    ['show WT-HMS-DOC-001', 'There is no ticket WT-HMS-DOC-001: HMS-DOC has no tickets.'],
    [
      'show nonsense',
      'is no ticket id; one looks like WT-HMS-API-001. `hms tracker issues` shows the tickets.',
    ],
  ])('is refused with the nearest: hms tracker %s', async (line, hint) => {
    const { code, stdout, stderr } = await other.hms('tracker', ...line.split(' '));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(hint);
  });
});
