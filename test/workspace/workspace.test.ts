import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  FleetFileError,
  InputError,
  UnknownComponentError,
  WorkspaceNotFoundError,
} from '../../src/domain/errors.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const temporary = useFolder();

function fleet(...entries: readonly string[]): string {
  return ['schema_version: 1', 'components:', ...entries.map((entry) => `  - { ${entry} }`), ''].join('\n');
}

function subfolder(name: string): string {
  const folder = path.join(temporary.root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe('the workspace', () => {
  it('is the nearest folder at or above the current one', async () => {
    temporary.put('components.yaml', fleet('id: A'));
    temporary.put('inner/components.yaml', fleet('id: B'));

    const found = await Promise.all(
      ['.', 'other/deep', 'inner', 'inner/deep'].map(async (name) => openWorkspace({ cwd: subfolder(name) })),
    );

    expect(found.map((workspace) => path.relative(temporary.root, workspace.root))).toEqual([
      '',
      '',
      'inner',
      'inner',
    ]);
  });

  it('that is named is the one, relative to the current folder', async () => {
    temporary.put('components.yaml', fleet('id: A'));
    temporary.put('inner/components.yaml', fleet('id: B'));

    const { root } = await openWorkspace({ root: 'inner', cwd: temporary.root });

    expect(root).toBe(path.join(temporary.root, 'inner'));
  });

  it('that is named and not there is not looked for elsewhere', async () => {
    temporary.put('components.yaml', fleet('id: A'));

    const opening = openWorkspace({ root: subfolder('empty'), cwd: temporary.root });

    await expect(opening).rejects.toThrow(WorkspaceNotFoundError);
  });

  it('that is broken is refused', async () => {
    temporary.put('components.yaml', 'components: 1');

    await expect(openWorkspace({ cwd: temporary.root })).rejects.toThrow(FleetFileError);
  });
});

describe('the file of a workspace', () => {
  it('that is a folder is refused with what it must be', async () => {
    subfolder('components.yaml');

    const opening = openWorkspace({ cwd: temporary.root });

    await expect(opening).rejects.toThrow(InputError);
    await expect(opening).rejects.toThrow('a folder is where a file must be. Move that folder away');
  });
});

describe('a member', () => {
  it('has its folder, and the fleet’s settings with its own over them', async () => {
    temporary.put(
      'components.yaml',
      fleet('id: A', 'id: B, path: ../b, docs: { badge: false }, allow: { tests: false }') +
        'settings: { docs: { codex: false } }\n',
    );
    const workspace = await openWorkspace({ cwd: temporary.root });

    const [a, b] = [findMember(workspace, 'A'), findMember(workspace, 'B')];

    expect(a.folder).toBe(path.join(temporary.root, 'SYSTEM-COMPONENTS/A'));
    expect(b.folder).toBe(path.join(temporary.root, '../b'));
    expect(b.docs).toEqual({ badge: false, codex: false, status_page: true, environment: false });
    expect(b.allow).toEqual({
      fixes: ['safe'],
      scripts: false,
      tests: false,
      health: true,
      metrics: true,
      heal: ['safe'],
    });
  });

  it.each([
    ['hms-api', 'HMS-API'],
    ['HMS-API', 'HMS-API'],
  ])('is found as %s', async (id, found) => {
    temporary.put('components.yaml', fleet('id: HMS-API', 'id: HMS-SYS'));

    expect(findMember(await openWorkspace({ cwd: temporary.root }), id).component.id).toBe(found);
  });

  it.each([
    ['API', 'Did you mean HMS-API?'],
    ['HMSAPI', 'Did you mean HMS-API?'],
    ['HMS-AP', 'Did you mean HMS-API?'],
    ['HMS-API-2', 'Did you mean HMS-API?'],
    ['XYZ', 'components.yaml. `hms list`'],
  ])('that is not there as %s is told with %s', async (id, hint) => {
    temporary.put('components.yaml', fleet('id: HMS-SYS', 'id: HMS-API'));
    const workspace = await openWorkspace({ cwd: temporary.root });

    expect(() => findMember(workspace, id)).toThrow(UnknownComponentError);
    expect(() => findMember(workspace, id)).toThrow(hint);
  });
});

describe('a workspace reader', () => {
  const ids = async (read: ReturnType<typeof createWorkspaceReader>) =>
    (await read()).fleet.components.map((component) => component.id);

  it('reads again only what has changed', async () => {
    const file = temporary.put('components.yaml', fleet('id: A'));
    const read = createWorkspaceReader({ cwd: temporary.root });
    await read();
    const [first, second] = [await read(), await read()];

    temporary.put('components.yaml', fleet('id: A', 'id: B'));
    utimesSync(file, 1_000_000, 1_000_000);

    expect(second).toBe(first);
    expect(await ids(read)).toEqual(['A', 'B']);
  });

  it('does not keep what was written while it read', async () => {
    temporary.put('components.yaml', fleet('id: A'));
    const read = createWorkspaceReader({ cwd: temporary.root });
    const reading = read();
    temporary.put('components.yaml', fleet('id: B'));
    await reading;

    expect(await ids(read)).toEqual(['B']);
  });

  it('says that there is no workspace when it was removed', async () => {
    const file = temporary.put('components.yaml', fleet('id: A'));
    const read = createWorkspaceReader({ root: temporary.root, cwd: temporary.root });
    await read();
    rmSync(file);

    await expect(read()).rejects.toThrow(WorkspaceNotFoundError);
  });
});
