import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { createRepository, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';

function analyze({ folder }: Sandbox): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: true, now: new Date('2026-02-03T04:05:06Z') });
}

function createFolders(): Sandbox {
  return createRepository({ 'a/1.txt': '1\n', 'a/2.txt': '2\n', 'b/1.txt': '3\n', 'b/2.txt': '4\n' });
}

function inGit(repository: Sandbox, ...names: string[]): string {
  return path.join(repository.folder, '.git', ...names);
}

/** Changes the index's bytes, the sum at their end left out, and gives it the right sum. */
function rewriteIndex(repository: Sandbox, change: (bytes: Buffer) => Buffer): void {
  const file = inGit(repository, 'index');
  const bytes = change(readFileSync(file).subarray(0, -20));
  writeFileSync(file, Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]));
}

function addExtension(repository: Sandbox, name: string): void {
  rewriteIndex(repository, (bytes) => Buffer.concat([bytes, Buffer.from(name), Buffer.alloc(4)]));
}

/** The names in an index of version 2 begin 62 bytes after each entry, and this one's is `a/1.txt`. */
function renameFirst(repository: Sandbox, name: string): void {
  rewriteIndex(repository, (bytes) => {
    bytes.write(name, 12 + 62);
    return bytes;
  });
}

function spoil(file: string, content: string): void {
  chmodSync(file, 0o644);
  writeFileSync(file, content);
}

function looseObject(repository: Sandbox, name: string): string {
  const id = repository.git('rev-parse', name).trim();
  return inGit(repository, 'objects', id.slice(0, 2), id.slice(2));
}

function packed(repository: Sandbox, extension: string): string {
  repository.git('repack', '-adq');
  const name = readdirSync(inGit(repository, 'objects/pack')).find((each) => each.endsWith(extension));
  return inGit(repository, 'objects/pack', name ?? 'none');
}

describe('what git tracks and what has changed is told', () => {
  it.each<[string, (repository: Sandbox) => unknown]>([
    ['from a split index', (repository) => repository.git('update-index', '--split-index')],
    [
      'from a sparse index',
      (repository) => {
        repository.git('sparse-checkout', 'init', '--cone', '--sparse-index');
        repository.git('sparse-checkout', 'set', 'a');
      },
    ],
    ['from an index of version 4', (repository) => repository.git('update-index', '--index-version=4')],
    [
      'from an index with an extension that need not be understood',
      (repository) => {
        addExtension(repository, 'HMSX');
      },
    ],
    [
      'while another git holds the lock',
      (repository) => {
        writeFileSync(inGit(repository, 'index.lock'), '');
      },
    ],
    [
      'when the commit graph is garbage',
      (repository) => {
        writeFileSync(inGit(repository, 'objects/info/commit-graph'), 'CGPHgarbage');
      },
    ],
    [
      'when the index over the packs is garbage',
      (repository) => {
        packed(repository, '.pack');
        writeFileSync(inGit(repository, 'objects/pack/multi-pack-index'), 'MIDXgarbage');
      },
    ],
    [
      'when the object of a changed file is garbage',
      (repository) => {
        spoil(looseObject(repository, 'HEAD:a/1.txt'), 'garbage');
      },
    ],
  ])('%s', async (_, prepare) => {
    using repository = createFolders();
    prepare(repository);
    repository.write({ 'a/1.txt': 'changed\n', 'a/new.txt': '' });

    const { structure, git } = await analyze(repository);

    expect(structure.file_count).toBe(4);
    expect(git).toMatchObject({ commit_count: 1, modified_count: 1, untracked_count: 1 });
  });
});

describe('an error of that component says', () => {
  it.each<[string, RegExp, (repository: Sandbox) => unknown]>([
    [
      'that the index needs what is not understood',
      /uses hmsx extension, which we do not understand/,
      (repository) => {
        addExtension(repository, 'hmsx');
      },
    ],
    [
      'that the index has another version',
      /bad index version 9/,
      (repository) => {
        rewriteIndex(repository, (bytes) => {
          bytes.writeUInt32BE(9, 4);
          return bytes;
        });
      },
    ],
    [
      'that a bit of the index is another',
      /The index is damaged: it has another sum than it says/,
      (repository) => {
        const bytes = readFileSync(inGit(repository, 'index'));
        bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
        writeFileSync(inGit(repository, 'index'), bytes);
      },
    ],
    [
      'that the index is empty',
      /index file smaller than expected/,
      (repository) => {
        writeFileSync(inGit(repository, 'index'), '');
      },
    ],
    [
      'that the index is something else',
      /bad signature/,
      (repository) => {
        writeFileSync(inGit(repository, 'index'), 'x'.repeat(5_000));
      },
    ],
    ...['../.etc', '/a1.txt', 'a/../tx', '.git/ab', './a.txt', 'a//.txt'].map(
      (name): [string, RegExp, (repository: Sandbox) => void] => [
        `that the index names ${name}`,
        /git tracks "[^"]+", which is no path inside the component/,
        (repository) => {
          renameFirst(repository, name);
        },
      ],
    ),
    [
      'that a pack is cut off',
      /bad object/,
      (repository) => {
        const file = packed(repository, '.pack');
        chmodSync(file, 0o644);
        truncateSync(file, 40);
      },
    ],
    [
      'that the index of a pack is cut off',
      /\.idx is too small/,
      (repository) => {
        const file = packed(repository, '.idx');
        chmodSync(file, 0o644);
        truncateSync(file, 40);
      },
    ],
    [
      'that a pack is gone',
      /bad object/,
      (repository) => {
        rmSync(packed(repository, '.pack'));
      },
    ],
    [
      'that the commit is garbage',
      /is corrupt/,
      (repository) => {
        spoil(looseObject(repository, 'HEAD'), 'garbage');
      },
    ],
    [
      'that the commit is empty',
      /is empty/,
      (repository) => {
        spoil(looseObject(repository, 'HEAD'), '');
      },
    ],
    [
      'that a tree is garbage',
      /is corrupt/,
      (repository) => {
        spoil(looseObject(repository, 'HEAD^{tree}'), 'garbage');
      },
    ],
  ])('%s', async (_, says, damage) => {
    using repository = createFolders();
    repository.write({ 'a/1.txt': 'changed\n' });
    damage(repository);

    const analysis = analyze(repository);

    await expect(analysis).rejects.toBeInstanceOf(GitError);
    await expect(analysis).rejects.toThrow(/^HMS-API: /);
    await expect(analysis).rejects.toThrow(says);
  });

  it('that a tree of a bare repository names a path outside', async () => {
    using repository = createFolders();
    const blob = repository.git('rev-parse', 'HEAD:a/1.txt').trim();
    const entry = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
    repository.write({ tree: entry });
    const tree = repository.git('hash-object', '-w', '--literally', '-t', 'tree', 'tree').trim();
    const commit = repository.git('commit-tree', '-m', 'outside', tree).trim();
    repository.git('update-ref', 'refs/heads/main', commit);
    repository.git('config', 'core.bare', 'true');

    await expect(analyze(repository)).rejects.toThrow(
      /git tracks "\.\.", which is no path inside the component/,
    );
  });
});
