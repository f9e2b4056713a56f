import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { createPlace, createWorkspace } from '../support/cli/command-line.ts';

describe('without a workspace', () => {
  it('every command says how to get one, and writes nothing', async () => {
    await using place = await createPlace();

    const here = await place.hms('tracker', 'list');
    const elsewhere = await place.hms('full-update', '--root', 'nowhere');
    const set = await place.hmsWith({ HMS_ROOT: '/nonexistent' }, 'analyzer', 'all', '--json');

    for (const ran of [here, elsewhere, set]) {
      expect([ran.code, ran.stdout]).toEqual([2, '']);
      expect(ran.stderr).toMatch(
        /^hms: There is no workspace here: [^]*hms init FOLDER[^]*hms demo[^]*--root/,
      );
    }
    expect(await place.files()).toEqual([]);
  });
});

describe('a workspace', () => {
  it('is found from a folder inside it, by --root and by HMS_ROOT, of which --root wins', async () => {
    await using place = await createWorkspace();

    const inside = await place.shell('cd SYSTEM-COMPONENTS/HMS-API/src && hms tracker list');
    const named = await place.shell('cd / && hms tracker list --root "$OLDPWD"');
    const set = await place.shell('HMS_ROOT="$PWD" && export HMS_ROOT && cd / && hms tracker list');
    const both = await place.hmsWith({ HMS_ROOT: '/nonexistent' }, '--root', '.', 'tracker', 'list');

    for (const ran of [inside, named, set, both])
      expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining('2 components')]);
  });

  it('whose file is wrong gets every mistake with its line, and keeps what it has', async () => {
    await using place = await createWorkspace(
      [
        'schema_version: 2',
        'components:',
        '  - id: bad id',
        '  - id: A',
        '    depends_on: [B]',
        'setings: {}',
      ].join('\n'),
    );
    const files = await place.files();

    const { code, stdout, stderr } = await place.hms('tracker', 'list', '--json');

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /components\.yaml has 4 mistakes:\n {2}line 1: .*\n {2}line 3: .*\n {2}line 5: .*\n {2}line 6: .*\n$/,
    );
    expect(await place.files()).toEqual(files);
  });

  it('may have no components yet', async () => {
    await using place = await createWorkspace('schema_version: 1\ncomponents: []\n');

    const list = await place.hms('tracker', 'list');
    const json = await place.hms('analyzer', 'all', '--json');

    expect([list.code, list.stdout]).toEqual([
      0,
      expect.stringMatching(/No components: components\.yaml lists none\.\n$/),
    ]);
    expect([json.code, json.stdout]).toEqual([0, '[]\n']);
  });

  it('is not opened where the environment is wrong', async () => {
    await using place = await createWorkspace();

    const ran = await place.hmsWith({ HMS_TEMPORAL_PORT: 'abc', HMS_MAX_IN_FLIGHT: '0' }, 'full-update');

    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(
      /^hms: The environment is wrong:\n {2}HMS_MAX_IN_FLIGHT: .*\n {2}HMS_TEMPORAL_PORT: .*1 to 65535\n$/,
    );
    expect(await place.files()).not.toContainEqual(expect.stringContaining('data/'));
  });

  it('whose data folder is a file says so without a stack', async () => {
    await using place = await createWorkspace();
    await place.write({ data: 'a file\n' });

    const { code, stdout, stderr } = await place.hms('tracker', 'start', 'HMS-API', '--success');

    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^hms: .*\/data.* a file is where a folder must be, here or above\. /);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(await place.read('data')).toBe('a file\n');
  });
});

describe('a workspace whose components.yaml', () => {
  it('is a folder is told so without a stack', async () => {
    await using place = await createPlace();
    await place.write({ 'components.yaml/note': '' });

    const { code, stdout, stderr } = await place.hms('tracker', 'list');

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^hms: .*components\.yaml cannot be used: a folder is where a file must be\. .*\n$/,
    );
  });
});

describe('hms init', () => {
  it('lists the repositories under a folder, and leaves an existing workspace as it is', async () => {
    await using place = await createPlace();
    await execa({ cwd: place.folder })`git init -q ${'code/my repo'}`;

    const made = await place.hms('init', 'code');
    const text = await place.read('components.yaml');
    const again = await place.hms('init', 'code', '--json');

    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/components\.yaml lists 1 component\. .*\nNext: hms full-update\n$/);
    expect(again).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('is there already and was left as it is'),
    });
    expect(await place.read('components.yaml')).toBe(text);
  });

  it('prints one JSON document, and a next command that can be copied', async () => {
    await using place = await createPlace();
    await execa({ cwd: place.folder })`git init -q code/app`;
    await place.write({ 'my fleet/note': '', 'other/note': '' });

    const words = await place.hms('init', 'code', '--root', 'my fleet');
    const json = await place.hms('init', 'code', '--root', 'other', '--json');

    expect(words.stdout).toContain("Next: hms full-update --root 'my fleet'\n");
    expect(JSON.parse(json.stdout)).toMatchObject({ components: ['app'] });
  });

  it('refuses a folder that is missing, a file, or without repositories', async () => {
    await using place = await createPlace();
    await place.write({ 'empty/note': '', file: '' });

    const answers = [
      await place.hms('init', 'missing'),
      await place.hms('init', 'file'),
      await place.hms('init', 'empty'),
    ];

    for (const { code, stdout } of answers) expect([code, stdout]).toEqual([2, '']);
    expect(answers.map(({ stderr }) => /There is no (folder|git repository)/.exec(stderr)?.[1])).toEqual([
      'folder',
      'folder',
      'git repository',
    ]);
    expect(await place.files()).toEqual(['empty/note', 'file']);
  });
});

describe('hms demo', () => {
  it('never makes its fleet in a folder that holds something else', async () => {
    await using place = await createPlace();
    await place.write({ 'mine/letter.txt': 'dear' });

    const { code, stdout, stderr } = await place.hms('demo', 'mine');

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^hms: .*mine/);
    expect(await place.files()).toEqual(['mine/letter.txt']);
  });
});
