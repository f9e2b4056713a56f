import { GitError } from '../domain/errors.ts';
import { beginTurn } from '../files/turn.ts';
import { settingOf, type GitConfig } from './config-text.ts';
import type { GitFolder } from './git-folder.ts';
import { listRefs, readPacked, type RefTable } from './list-refs.ts';
import { readGitText } from './read-git-file.ts';

import path from 'node:path';

/** What a repository's refs say of HEAD, branches and tags. */
export interface Refs {
  /** The commit that is checked out; null before the first commit, and where HEAD names a branch that is not there. */
  readonly head: string | null;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  /** HEAD's in a bare repository; the remote's own, as it was last known; else the only branch, else `main` or `master` where there is one. */
  readonly defaultBranch: string | null;
  /** As in `origin/main`; null when the branch follows none, or none that is known here. */
  readonly upstream: { readonly name: string; readonly commit: string } | null;
  /** In no order. */
  readonly tags: readonly string[];
}

const OBJECT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';
const MAX_SYMREFS = 5;
/** For one file of a ref: far above any name. */
const MAX_BYTES = 64 * 1024;

/** Reads the refs from loose files and `packed-refs` (gitrepository-layout(5)), without a process, in short turns. */
export async function readRefs(folder: GitFolder): Promise<Refs> {
  const { gitDir, commonDir, config } = folder;
  const turn = beginTurn();
  const packed = await readPacked(commonDir, turn);
  const resolve = (name: string): string | null => resolveRef(commonDir, packed, name);
  const { branch, commit } = readHead(gitDir, resolve);
  const names = (under: string): Promise<string[]> => listRefs(commonDir, { packed, turn }, under);
  const heads = folder.top === null ? [] : await names(HEADS);
  return {
    head: commit,
    branch,
    defaultBranch: folder.top === null ? branch : defaultOf(remoteDefault(commonDir), branch, heads),
    upstream: upstreamOf(config, branch, resolve),
    tags: (await names(TAGS)).map((name) => name.slice(TAGS.length)),
  };
}

/** The name of a branch from its ref; a ref outside `refs/heads/` in full, as git prints it. */
export function branchOf(ref: string): string {
  return ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref;
}

/** `origin/HEAD` wins; then the only branch there is, then the usual names. */
export function defaultOf(
  remote: string | null,
  current: string | null,
  heads: readonly string[],
): string | null {
  if (remote !== null) return remote;
  if (heads.length === 1) return branchOf(heads[0] ?? '');
  if (heads.length === 0) return current;
  return ['main', 'master'].find((name) => heads.includes(HEADS + name)) ?? null;
}

/** The ref here that a branch's `remote` and `merge` settings stand for, by the remote's refspecs. */
export function upstreamRef(config: GitConfig, branch: string): { ref: string; name: string } | undefined {
  const remote = settingOf(config, `branch.${branch}.remote`);
  const merge = settingOf(config, `branch.${branch}.merge`);
  if (remote === undefined || merge === undefined) return undefined;
  if (remote === '.') return { ref: merge, name: branchOf(merge) };
  for (const spec of config.get(`remote.${remote}.fetch`) ?? []) {
    const ref = mapRef(spec.replace(/^\+/, ''), merge);
    if (ref !== undefined) return { ref, name: ref.replace(/^refs\/(?:remotes|heads)\//, '') };
  }
  return undefined;
}

function mapRef(spec: string, ref: string): string | undefined {
  const [from = '', to = ''] = spec.split(':');
  if (to === '' || from.startsWith('^')) return undefined;
  const [before = '', after] = from.split('*');
  if (after === undefined) return from === ref ? to : undefined;
  if (!ref.startsWith(before) || !ref.endsWith(after) || ref.length < before.length + after.length)
    return undefined;
  return to.replace('*', () => ref.slice(before.length, ref.length - after.length));
}

function readHead(
  gitDir: string,
  resolve: (name: string) => string | null,
): { branch: string | null; commit: string | null } {
  const file = path.join(gitDir, 'HEAD');
  const text = (readGitText(file, MAX_BYTES) ?? '').trimEnd();
  if (OBJECT.test(text)) return { branch: null, commit: text };
  const [, ref] = /^ref:\s*(refs\/.+)$/.exec(text) ?? [];
  if (ref === undefined) throw damaged(file);
  return { branch: branchOf(ref), commit: resolve(ref) };
}

function upstreamOf(
  config: GitConfig,
  branch: string | null,
  resolve: (name: string) => string | null,
): Refs['upstream'] {
  const upstream = branch === null ? undefined : upstreamRef(config, branch);
  if (upstream === undefined) return null;
  const commit = resolve(upstream.ref);
  return commit === null ? null : { name: upstream.name, commit };
}

function resolveRef(commonDir: string, packed: RefTable, name: string): string | null {
  let ref = name;
  for (let step = 0; step < MAX_SYMREFS; step += 1) {
    if (ref.split('/').some((part) => part === '..' || part === '.' || part === '')) return null;
    const file = path.join(commonDir, ref);
    const text = readGitText(file, MAX_BYTES)?.trimEnd();
    if (text === undefined) return packed.get(ref) ?? null;
    if (OBJECT.test(text)) return text;
    const [, next] = /^ref:\s*(refs\/.+)$/.exec(text) ?? [];
    if (next === undefined) throw damaged(file);
    ref = next;
  }
  return null;
}

function remoteDefault(commonDir: string): string | null {
  const text = readGitText(path.join(commonDir, 'refs/remotes/origin/HEAD'), MAX_BYTES);
  const [, name] = /^ref:[ \t]*refs\/remotes\/origin\/(.+)$/.exec((text ?? '').trimEnd()) ?? [];
  return name ?? null;
}

function damaged(file: string): GitError {
  return new GitError(`${file} is damaged: it names neither a commit nor a ref. Clone the component again.`);
}
