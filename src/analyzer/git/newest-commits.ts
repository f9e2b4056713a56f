import type { CachedCommit } from '../../domain/analysis/cache.ts';

export interface KnownCommits {
  /** The first commits of an earlier `git log`, in its order. */
  readonly window: readonly CachedCommit[];
  /** Others, in any order. */
  readonly more: readonly CachedCommit[];
}

/**
 * The first `count` commits of `git log <head>`, from commits that are known: git takes the newest by committer date
 * of those whose child it has shown, and the one that it met first where two have the same.
 * Undefined when one comes up, or could, that is not known.
 */
export function newestCommits(
  head: string,
  { window, more }: KnownCommits,
  count: number,
): CachedCommit[] | undefined {
  const known = new Map([...window, ...more].map((commit) => [commit.id, commit]));
  const last = window.at(-1);
  const settled = new Set(window.slice(0, -1).map(({ id }) => id));
  /** The time that a parent has at most: one that did not come up before the window's end is not newer than that. */
  const latest = (child: CachedCommit): number =>
    last !== undefined && settled.has(child.id) ? last.time : Infinity;
  const queue: { id: string; time: number }[] = [];
  const met = new Set<string>();
  const meet = (id: string, unknown: number): void => {
    if (met.has(id)) return;
    met.add(id);
    const time = known.get(id)?.time;
    const at = queue.findIndex((other) => (time === undefined ? other.time <= unknown : other.time < time));
    queue.splice(at < 0 ? queue.length : at, 0, { id, time: time ?? unknown });
  };
  const newest: CachedCommit[] = [];
  meet(head, Infinity);
  while (newest.length < count) {
    const next = queue.shift();
    if (next === undefined) return newest;
    const commit = known.get(next.id);
    if (commit === undefined) return undefined;
    newest.push(commit);
    for (const parent of commit.parents) meet(parent, latest(commit));
  }
  return newest;
}
