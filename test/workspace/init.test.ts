import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/domain/errors.ts';
import { initWorkspace } from '../../src/workspace/init.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const temporary = useFolder();

function repository(...names: readonly string[]): void {
  for (const name of names) mkdirSync(path.join(temporary.root, name, '.git'), { recursive: true });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** `id path` of every component, as the written file says. */
async function init(folder = '.'): Promise<string[]> {
  await initWorkspace({ root: temporary.root, folder: path.join(temporary.root, folder) });
  const { fleet } = await openWorkspace({ cwd: temporary.root });
  return fleet.components.map((component) => `${component.id} ${component.path ?? ''}`);
}

describe('a new workspace', () => {
  it('has the repositories of the folder, by paths from the workspace, and writes into none', async () => {
    repository('code/b', 'code/a', 'code/group/c');

    expect(await init('code')).toEqual(['a code/a', 'b code/b', 'c code/group/c']);
    const { fleet } = await openWorkspace({ cwd: temporary.root });
    expect(fleet.settings.docs).toEqual({
      badge: false,
      codex: false,
      status_page: false,
      environment: false,
    });
  });

  it('has the folder itself when that is a repository', async () => {
    repository('.');

    expect(await init()).toEqual([expect.stringMatching(/^hms-workspace-\w+ \.$/)]);
  });

  it('has what is proposed commented out, and as it is where it is switched on', async () => {
    repository('code/a', 'code/b');
    const { root } = temporary;
    const propose = (folder: string) =>
      Promise.resolve(
        folder.endsWith('a') ? { test: { command: ['npm', 'test'] }, health: { tcp: 'localhost:80' } } : {},
      );

    const made = await initWorkspace({ root, folder: root, propose, switchedOn: ['test'] });

    expect(made.proposed).toEqual({ test: 1, health: 1 });
    const text = readFileSync(path.join(root, 'components.yaml'), 'utf8');
    expect(text).toContain('    # health: { tcp: localhost:80 }\n');
    const { fleet } = await openWorkspace({ cwd: root });
    expect(fleet.components).toMatchObject([{ test: { command: ['npm', 'test'] } }, { id: 'b' }]);
    writeFileSync(path.join(root, 'components.yaml'), text.replace('# health', 'health'));
    expect((await openWorkspace({ cwd: root })).fleet.components[0]?.health).toMatchObject({
      tcp: 'localhost:80',
    });
  });

  it('may stand beside the repositories’ folder', async () => {
    repository('code/a');
    mkdirSync(path.join(temporary.root, 'watch'));

    await initWorkspace({
      root: path.join(temporary.root, 'watch'),
      folder: path.join(temporary.root, 'code'),
    });

    const { fleet } = await openWorkspace({ cwd: path.join(temporary.root, 'watch') });
    expect(fleet.components).toMatchObject([{ id: 'a', path: '../code/a' }]);
  });

  it('has worktrees, but no repository within another one', async () => {
    repository('a', 'a/vendored');
    temporary.put('a/sub/.git', 'gitdir: ../.git/modules/sub\n');
    temporary.put('tree/.git', 'gitdir: ../a/.git/worktrees/tree\n');

    expect(await init()).toEqual(['a a', 'tree tree']);
  });

  it('leaves out what tools have fetched, what is hidden, deep, or linked', async () => {
    repository('a', 'node_modules/x', 'vendor/x', '.cache/x', '1/2/3/b', '1/2/3/4/c');
    symlinkSync(temporary.root, path.join(temporary.root, 'loop'));

    expect(await init()).toEqual(['b 1/2/3/b', 'a a']);
  });

  it('gives names that differ by more than case', async () => {
    repository('one/api', 'two/api', 'three/API', 'x/two/api');

    const ids = (await init()).map((entry) => entry.split(' ')[0]);

    expect(ids).toEqual(['api', 'three-API', 'two-api', 'api-2']);
  });

  it('gives odd folder names safe ids and exact paths', async () => {
    const names = [
      "it's: a #1",
      '日本',
      '-x',
      'a\nb',
      '.'.repeat(1) + 'hidden',
      'y'.repeat(100),
      '{}',
      'null',
    ];
    repository(...names);

    const found = await init();

    expect(found.map((entry) => entry.slice(entry.indexOf(' ') + 1)).sort()).toEqual(
      names.filter((name) => !name.startsWith('.')).sort(),
    );
    expect(found.map((entry) => entry.split(' ')[0])).toContain('it-s-a-1');
  });

  it.each([
    ['a folder without repositories', 'empty', 'There is no git repository in'],
    ['no folder', 'gone', 'There is no folder'],
    ['a file', 'file', 'There is no folder'],
  ])('is not made of %s', async (_, name, reason) => {
    mkdirSync(path.join(temporary.root, 'empty'));
    temporary.put('file');

    const making = init(name);

    await expect(making).rejects.toThrow(InputError);
    await expect(making).rejects.toThrow(reason);
  });

  it('names its schema in its first line, and has it beside it', async () => {
    repository('a');

    await init();

    const [line = ''] = readFileSync(path.join(temporary.root, 'components.yaml'), 'utf8').split('\n');
    expect(line).toBe('# yaml-language-server: $schema=./components.schema.json');
    expect(readJson(path.join(temporary.root, 'components.schema.json'))).toEqual(
      readJson(path.join(import.meta.dirname, '../../schemas/components.schema.json')),
    );
  });

  it('is not made over one that is there', async () => {
    repository('a');
    const file = temporary.put('components.yaml', 'mine');

    await expect(init()).rejects.toThrow('is there already and was left as it is');

    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(path.join(temporary.root, 'components.schema.json'))).toBe(false);
  });

  it('leaves a schema that is there', async () => {
    repository('a');
    const file = temporary.put('components.schema.json', '{}');

    expect(await init()).toEqual(['a a']);

    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  it('is not made in a folder that is not there', async () => {
    repository('a');

    const making = initWorkspace({ root: path.join(temporary.root, 'gone'), folder: temporary.root });

    await expect(making).rejects.toThrow('to make the workspace in. Make it first.');
  });
});
