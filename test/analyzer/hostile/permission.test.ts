import { chmodSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { digestFolder } from '../../../src/analyzer/digest-folder.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { hasOtherOwner } from '../../../src/git/repository-owner.ts';
import { createRepository, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';
import { asNobody, IS_ROOT } from '../../support/analyzer/hostile/as-nobody.ts';

/** What is closed is open again in the end, so that whoever is not root can remove it. */
interface Closed extends Disposable {
  readonly folder: string;
}

function createClosed(name: string, mode = 0o000): Closed {
  const repository = createRepository({
    'package.json': '{"dependencies":{"a":"1"}}',
    '.gitignore': 'x\n',
    '.mailmap': '',
    'd/a.c': 'int a;\n',
    'z.c': 'int z;\n',
  });
  repository.write({ 'd/a.c': 'int b;\n' });
  chmodSync(repository.folder, 0o755);
  const file = path.join(repository.folder, name);
  chmodSync(file, mode);
  return {
    folder: repository.folder,
    [Symbol.dispose]() {
      chmodSync(file, 0o755);
      repository[Symbol.dispose]();
    },
  };
}

async function analyze({ folder }: Pick<Sandbox, 'folder'>): Promise<AnalysisDocument> {
  const member = memberAt(folder);
  const act = () => analyzeRepository(member, { full: true, now: new Date(0) });
  // What is loaded when it is first needed must not be closed to nobody as well.
  using open = createRepository({ 'package.json': '{}', 'a.c': '' });
  await analyzeRepository(memberAt(open.folder), { full: true, now: new Date(0) });
  return await asNobody(act);
}

describe('in a repository that is closed in part', () => {
  it.each([
    ['a file', 'd/a.c', 0o000, 'd/a.c'],
    ['a folder', 'd', 0o000, 'd/a.c'],
    ['a folder that may be listed and not entered', 'd', 0o444, 'd/a.c'],
    ['a file of patterns to ignore', '.gitignore', 0o000, '.gitignore'],
  ])('%s is unknown with the reason, and the others are read', async (_, name, mode, unread) => {
    using repository = createClosed(name, mode);

    const { structure, quality } = await analyze(repository);

    expect(structure.unread_files).toEqual([{ path: unread, reason: 'may not be read: permission denied' }]);
    expect(quality?.lines.code).toBeGreaterThanOrEqual(1);
  });

  it('a manifest is a finding', async () => {
    using repository = createClosed('package.json');

    const { issues } = await analyze(repository);

    expect(issues).toContainEqual(
      expect.objectContaining({
        type: 'manifest_unreadable',
        description: 'package.json is not read: it may not be read: permission denied.',
      }),
    );
  });

  it('the print is taken all the same', async () => {
    using repository = createClosed('d', 0o444);

    const { source } = await asNobody(() => digestFolder(memberAt(repository.folder)));

    expect(source).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['.', '.git', '.git/HEAD', '.git/config', '.git/index', '.git/objects', '.git/refs', '.mailmap'])(
    '%s is an error of that component that says what to do',
    async (name) => {
      using repository = createClosed(name);

      await expect(analyze(repository)).rejects.toThrow(
        /^HMS-API: .* may not be read: permission denied\. Give the user who runs hms the right to read it\./,
      );
    },
  );
});

describe('a component in a folder that is closed', () => {
  it('is an error of that component that says what to do', async () => {
    using repository = createClosed('d');

    const analysis = analyze({ folder: path.join(repository.folder, 'd/component') });

    await expect(analysis).rejects.toThrow(/^HMS-API: .* may not be read: permission denied\. Give/);
  });
});

describe('a repository of another user', () => {
  it('is analysed, and its owner is a finding', async () => {
    using repository = createRepository({ 'z.c': 'int z;\n' });
    chmodSync(repository.folder, 0o755);

    const { git, issues } = await analyze(repository);

    expect(git).toMatchObject({ commit_count: 1, modified_count: 0 });
    // Only root can give something away.
    expect(issues.some(({ type }) => type === 'other_owner')).toBe(IS_ROOT);
  });

  it('is told by its work tree and by its git folder', async () => {
    using repository = createRepository({});
    const mine = repository.folder;
    const own = { top: mine, gitDir: mine, commonDir: mine, isLinked: false, config: new Map() };

    await expect(hasOtherOwner(own)).resolves.toBe(false);
    await expect(asNobody(() => hasOtherOwner({ ...own, top: null, gitDir: '/' }))).resolves.toBe(true);
    await expect(asNobody(() => hasOtherOwner({ ...own, top: '/' }))).resolves.toBe(true);
  });
});
