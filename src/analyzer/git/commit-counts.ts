import type { CachedHistory } from '../../domain/analysis/cache.ts';

/** Commits by author, and the times of those since `since`. */
export class CommitCounts {
  readonly #commits = new Map<string, number>();
  readonly #active = new Map<string, number[]>();
  readonly #since: number;

  constructor(since: number, known?: CachedHistory) {
    this.#since = since;
    for (const { name, commits } of known?.contributors ?? []) this.#commits.set(name, commits);
    for (const { name, times } of known?.active ?? []) this.#active.set(name, [...times]);
  }

  add(author: string, time: number): void {
    this.#commits.set(author, (this.#commits.get(author) ?? 0) + 1);
    if (time < this.#since) return;
    const times = this.#active.get(author);
    if (times === undefined) this.#active.set(author, [time]);
    else times.push(time);
  }

  remove(author: string, time: number): void {
    const commits = (this.#commits.get(author) ?? 0) - 1;
    if (commits > 0) this.#commits.set(author, commits);
    else this.#commits.delete(author);
    const times = this.#active.get(author) ?? [];
    if (times.includes(time)) times.splice(times.indexOf(time), 1);
    if (times.length === 0) this.#active.delete(author);
  }

  /** Most commits first, then by name. */
  result(): Pick<CachedHistory, 'contributors' | 'active' | 'active_since'> {
    return {
      contributors: [...this.#commits]
        .map(([name, commits]) => ({ name, commits }))
        .sort((a, b) => b.commits - a.commits || (a.name < b.name ? -1 : 1)),
      active_since: this.#since,
      active: [...this.#active].map(([name, times]) => ({ name, times: times.sort((a, b) => b - a) })),
    };
  }
}
