import path from 'node:path';
import type { CachedWorkTree } from '../domain/analysis/cache.ts';
import type { DocumentPlace } from '../domain/documents/document-places.ts';
import { ownPaths } from '../domain/documents/own-documents.ts';
import type { GitOptions } from '../git/stream-git.ts';
import type { LocalRepository } from '../git/local-repository.ts';
import { requirePlainAbove, requirePlainBelow } from '../git/refuse-special-files.ts';
import { stampGitFile } from '../git/read-git-file.ts';
import { walkFolder, type KnownPaths, type Walk } from '../git/scan-work-tree.ts';
import { digest } from '../files/digest.ts';
import { askStatus } from './git/status.ts';
import { ownFiles } from './git/own-files.ts';
import { checkedOut } from '../git/submodule-head.ts';

/** A component's files against HEAD; paths are relative to its folder. */
export interface WorkTree {
  /** Tracked files that differ from HEAD, and untracked ones that are not ignored; without what hms itself wrote. */
  readonly modified: readonly string[];
  readonly untracked: readonly string[];
  /** What hms itself wrote, of both. */
  readonly own: readonly string[];
  /** To be remembered; null when it cannot be told later whether something has changed. */
  readonly known: CachedWorkTree | null;
  /** Over the ignored files at the top of the folder; empty where it is not known. */
  readonly top: string;
  /** Whether git was not asked, since nothing has changed since `known` was remembered. */
  readonly isUnchanged: boolean;
}

export interface WorkTreeQuestion {
  readonly repository: LocalRepository;
  /** The documents that hms may write there. */
  readonly documents: readonly DocumentPlace[];
  readonly known: CachedWorkTree | null;
  /** The tree of HEAD; null when it is not known. */
  readonly headTree: string | null;
}

/** File times come from a clock that ticks every few milliseconds. */
const TICK_NS = 20_000_000n;
const COARSE_NS = 2_000_000_000n;
/** More paths than this are asked for anew each time, so that what is remembered stays small. */
const MAX_PATHS = 2_000;

/** Of a bare repository. */
export const NO_WORK_TREE: WorkTree = {
  modified: [],
  untracked: [],
  own: [],
  known: null,
  top: '',
  isUnchanged: true,
};

const NOTHING = { modified: [], untracked: [], own: [] };

/**
 * The state of the component's files, without a process when nothing has changed since it was last asked for,
 * or when every file is as the index has it, and the index is what HEAD is.
 */
export async function readWorkTree(question: WorkTreeQuestion, options: GitOptions): Promise<WorkTree> {
  const { repository, documents, known } = question;
  const began = BigInt(Date.now()) * 1_000_000n;
  const before = await stampWalk(question, known);
  if (known !== null && before?.stamp === known.stamp) {
    const { modified, untracked, own } = known;
    return { ...withoutOwn({ modified, untracked, own }), own, known, top: before.top, isUnchanged: true };
  }
  if (before?.isClean() === true && isIndexHead(question)) {
    return { ...NOTHING, known: memory(before, began, NOTHING, []), top: before.top, isUnchanged: false };
  }
  // Before git reads what the walk has not seen.
  requirePlainAbove(repository.folder, repository.place.top ?? repository.folder);
  if (before === undefined) await requirePlainBelow(repository.folder);
  const status = await askStatus(repository, options);
  const paths = {
    modified: status.modified.map((file) => file.path),
    untracked: status.untracked,
    own: await ownFiles({ repository, documents }, status, options),
  };
  const after =
    paths.modified.length + paths.untracked.length + status.ignored.length > MAX_PATHS
      ? undefined
      : await stampWalk(question, { ...paths, ignored: status.ignored });
  const remembered = after === undefined ? null : memory(after, began, paths, status.ignored);
  return {
    ...withoutOwn(paths),
    own: paths.own,
    known: remembered,
    top: after?.top ?? '',
    isUnchanged: false,
  };
}

type Paths = Pick<WorkTree, 'modified' | 'untracked' | 'own'>;

function withoutOwn({ modified, untracked, own }: Paths): Pick<WorkTree, 'modified' | 'untracked'> {
  const ours = new Set(own);
  return {
    modified: modified.filter((file) => !ours.has(file)),
    untracked: untracked.filter((file) => !ours.has(file)),
  };
}

interface StampedWalk extends Walk {
  readonly stamp: string;
}

/** A stamp over all that `git status` depends on; undefined when it depends on more than can be looked at. */
async function stampWalk(
  { repository, documents }: WorkTreeQuestion,
  known: { readonly untracked: readonly string[]; readonly ignored: readonly string[] } | null,
): Promise<StampedWalk | undefined> {
  const { index, folder, place, refs } = repository;
  if (index === undefined || place.config.has('core.excludesfile')) return undefined;
  const paths: KnownPaths = {
    tracked: index.tracked,
    untracked: new Set(known?.untracked),
    ignored: new Set(known?.ignored),
  };
  const walked = await walkFolder(folder, paths, {
    bytes: index.file.bytes,
    mtimeNs: index.mtimeNs,
    algorithm: repository.objectFormat,
  });
  if (walked === undefined) return undefined;
  const submodules = await submoduleStates(repository);
  const stamp = digest([
    walked.sum,
    refs.head ?? '',
    ...submodules.map(({ state }) => state),
    ...filesAround(repository).map(stampGitFile),
    // Which files are hms's own is remembered too.
    ...ownPaths(documents),
  ]);
  const isClean = (): boolean => submodules.every(({ isAsRecorded }) => isAsRecorded) && walked.isClean();
  return { ...walked, isClean, stamp };
}

/** What decides outside the component's folder which files count. */
function filesAround({ place, folder }: LocalRepository): string[] {
  const around = [
    path.join(place.commonDir, 'config'),
    path.join(place.gitDir, 'config.worktree'),
    path.join(place.commonDir, 'info/exclude'),
    path.join(place.commonDir, 'info/attributes'),
    path.join(place.gitDir, 'info/sparse-checkout'),
  ];
  for (let above = folder; above !== place.top && path.dirname(above) !== above;) {
    above = path.dirname(above);
    around.push(path.join(above, '.gitignore'), path.join(above, '.gitattributes'));
  }
  return around;
}

async function submoduleStates(
  repository: LocalRepository,
): Promise<{ state: string; isAsRecorded: boolean }[]> {
  return Promise.all(
    repository.submodules.map(async ({ path: file, commit }) => {
      const head = await checkedOut(path.join(repository.folder, file));
      return { state: `${file} ${commit} ${head ?? '-'}`, isAsRecorded: head === commit };
    }),
  );
}

/** The index says of itself which tree it is equal to. */
function isIndexHead({ repository: { index, refs, prefix }, headTree }: WorkTreeQuestion): boolean {
  if (index === undefined || prefix !== '') return false;
  if (refs.head === null) return index.file.entries.length === 0;
  return headTree !== null && index.file.tree === headTree;
}

/** Null when a file changed so short a time ago that another change would not be seen. */
function memory(
  { stamp, newestNs }: StampedWalk,
  began: bigint,
  paths: Paths,
  ignored: readonly string[],
): CachedWorkTree | null {
  const tick = newestNs % 1_000_000_000n === 0n ? COARSE_NS : TICK_NS;
  if (newestNs + tick > began) return null;
  const { modified, untracked, own } = paths;
  return {
    stamp,
    modified: [...modified],
    untracked: [...untracked],
    own: [...own],
    ignored: [...ignored],
  };
}
