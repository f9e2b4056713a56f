import type { Commit, GitFacts } from '../domain/analysis/git-facts.ts';
import type { Repository } from '../git/repository.ts';

export type History = Pick<GitFacts, 'commit_count' | 'contributors' | 'last_commit' | 'recent_commits'>;

export const NO_HISTORY: History = {
  commit_count: 0,
  contributors: [],
  last_commit: null,
  recent_commits: [],
};

const RECENT = 10;

/** Who committed how much, and the newest commits; names are those of `.mailmap`. `paths` narrows it to a subfolder. */
export async function readHistory(repository: Repository, paths: readonly string[]): Promise<History> {
  const [shortlog, log] = await Promise.all([
    repository.run('shortlog', '-sne', '--encoding=UTF-8', 'HEAD', ...paths),
    repository.run(
      'log',
      `--max-count=${RECENT}`,
      '-z',
      '--encoding=UTF-8',
      '--date=default',
      '--format=%h%x00%aN%x00%ad%x00%s',
      'HEAD',
      ...paths,
    ),
  ]);
  const contributors = parseShortlog(shortlog);
  const recent_commits = parseLog(log);
  return {
    commit_count: contributors.reduce((sum, { commits }) => sum + commits, 0),
    contributors,
    last_commit: recent_commits[0] ?? null,
    recent_commits,
  };
}

/** `<count>\t<name> <<email>>` a line; one person's addresses count together. */
export function parseShortlog(output: string): GitFacts['contributors'] {
  const byName = new Map<string, number>();
  for (const line of output.split('\n')) {
    const [, count = '', name = ''] = /^ *(\d+)\t(.*) <[^<]*>$/.exec(line) ?? [];
    if (count !== '') byName.set(name, (byName.get(name) ?? 0) + Number(count));
  }
  return [...byName]
    .map(([name, commits]) => ({ name, commits }))
    .sort((a, b) => b.commits - a.commits || (a.name < b.name ? -1 : 1));
}

/** Four fields a commit, each closed by NUL. */
export function parseLog(output: string): Commit[] {
  const fields = output.split('\0');
  const commits: Commit[] = [];
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [hash = '', author = '', date = '', message = ''] = fields.slice(at, at + 4);
    commits.push({ hash, author, date, message });
  }
  return commits;
}
