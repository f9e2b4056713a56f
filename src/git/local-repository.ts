import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { GitOptions, GitTarget } from './stream-git.ts';
import { askRefs } from './ask-refs.ts';
import { settingOf } from './config-text.ts';
import { findGitFolder, type GitFolder } from './git-folder.ts';
import { parseIndex, type IndexEntry, type IndexFile } from './index-file.ts';
import { readGitBytes } from './read-git-file.ts';
import { openPrivately } from './private-git-folder.ts';
import { refFormatOf } from './ref-format.ts';
import { readRefs, type Refs } from './refs.ts';
import { listTree, listTracked, requireInside, type TrackedFiles } from './tracked-files.ts';

/** A component's repository, read from its files where they are the usual ones. */
export interface LocalRepository extends TrackedFiles {
  /** The component's folder, with links resolved. */
  readonly folder: string;
  /** The component's folder within the work tree, with a closing `/`; empty when it is the whole repository. */
  readonly prefix: string;
  readonly place: GitFolder;
  readonly target: GitTarget;
  readonly refs: Refs;
  readonly objectFormat: 'sha1' | 'sha256';
  /** The index of the component's folder; undefined when only git can read it, or there is none in a bare repository. */
  readonly index: ReadIndex | undefined;
}

export interface ReadIndex {
  readonly file: IndexFile;
  readonly mtimeNs: bigint;
  /** By path relative to the component's folder; one of several entries of a file in a merge conflict. */
  readonly tracked: ReadonlyMap<string, IndexEntry>;
}

/** Reads what the repository's files say; throws GitError when they are damaged. */
export async function readRepository(
  folder: string,
  place: GitFolder,
  options: GitOptions,
): Promise<LocalRepository> {
  const real = realpathSync.native(folder);
  const inside = place.top === null ? '' : path.relative(place.top, real);
  const prefix = inside === '' ? '' : `${inside.split(path.sep).join('/')}/`;
  const target = targetOf(real, place);
  const objectFormat = settingOf(place.config, 'extensions.objectformat') === 'sha256' ? 'sha256' : 'sha1';
  const refs = await refsOf(place, target, options);
  const index = place.top === null ? undefined : readIndex(place.gitDir, prefix, objectFormat);
  const files = index === undefined ? await askFiles(target, refs, options) : filesOf(index);
  requireInside(files);
  return { folder: real, prefix, place, target, refs, objectFormat, index, ...files };
}

function once<T>(check: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= check());
}

/**
 * The commit that is checked out in the repository that a folder belongs to; null before the first commit, and without
 * a repository. A process is started only where refs are no plain files.
 * Throws GitError when the repository is damaged.
 */
export async function readHead(folder: string, options: GitOptions): Promise<string | null> {
  const place = await findGitFolder(folder);
  if (place === undefined) return null;
  return (await refsOf(place, targetOf(folder, place), options)).head;
}

/** The repository as git is asked about it from a folder in it. */
export function targetOf(folder: string, place: GitFolder): GitTarget {
  const { gitDir, top } = place;
  return {
    folder,
    gitDir,
    workTree: top,
    prepare: once(() => openPrivately(place)),
  };
}

async function refsOf(place: GitFolder, target: GitTarget, options: GitOptions): Promise<Refs> {
  return refFormatOf(place.config) === 'files' ? readRefs(place) : askRefs(place, target, options);
}

function readIndex(gitDir: string, prefix: string, objectFormat: 'sha1' | 'sha256'): ReadIndex | undefined {
  const name = path.join(gitDir, 'index');
  const bytes = readGitBytes(name);
  const entry = statSync(name, { bigint: true, throwIfNoEntry: false });
  const file = parseIndex(bytes, objectFormat === 'sha256' ? 32 : 20);
  if (file === undefined) return undefined;
  const tracked = new Map<string, IndexEntry>();
  for (const found of file.entries) {
    if (!found.path.startsWith(prefix)) continue;
    const own = found.path.slice(prefix.length);
    // Paths that differ only in bytes that are no UTF-8 read alike; git tells them apart.
    if (found.stage === 0 && tracked.has(own)) return undefined;
    if (!tracked.has(own)) tracked.set(own, found);
  }
  return { file, mtimeNs: entry?.mtimeNs ?? 0n, tracked };
}

function filesOf({ tracked }: ReadIndex): TrackedFiles {
  const files = [];
  const submodules = [];
  for (const [name, { mode, object }] of tracked) {
    if (mode === '160000') submodules.push({ path: name, commit: object });
    else files.push({ path: name, mode, blob: object });
  }
  return { files, submodules };
}

async function askFiles(target: GitTarget, refs: Refs, options: GitOptions): Promise<TrackedFiles> {
  if (target.workTree !== null) return listTracked(target, options);
  return refs.head === null ? { files: [], submodules: [] } : listTree(target, refs.head, options);
}
