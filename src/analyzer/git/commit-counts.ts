import { GitError } from '../../domain/errors.ts';
import type { CachedHistory } from '../../domain/analysis/cache.ts';

/** For all names together, in characters: they are kept. */
const MAX_NAMES = 16 * 1024 * 1024;

/** Commits by author, and the times of those since `since`. */
export class CommitCounts {
  readonly #commits = new Map<string, number>();
  readonly #active = new Map<string, number[]>();
  readonly #since: number;
  #length = 0;

  constructor(since: number, known?: CachedHistory) {
    this.#since = since;
    for (const { name, commits } of known?.contributors ?? []) this.#commits.set(name, commits);
    for (const { name, times } of known?.active ?? []) this.#active.set(name, [...times]);
  }

  /** Throws GitError where the names of the authors are more than 16 MB. */
  add(author: string, time: number): void {
    const commits = this.#commits.get(author) ?? 0;
    if (commits === 0) this.#length += author.length;
    if (this.#length > MAX_NAMES)
      throw new GitError(
        'the names of its authors are more than 16 MB. ' +
          'The repository is damaged or was made to mislead; clone it again from where you trust it.',
      );
    this.#commits.set(author, commits + 1);
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
