import { withoutSecrets } from '../../domain/text/without-secrets.ts';
import { GitError, GitSilenceError } from '../../domain/errors.ts';
import type { Commit, GitFacts } from '../../domain/analysis/git-facts.ts';
import type { CachedCommit, CachedHistory } from '../../domain/analysis/cache.ts';
import { streamGitRecords, type GitOptions, type GitTarget } from '../../git/stream-git.ts';
import { createAuthorNames } from './author-names.ts';
import { daysBefore, describeActivity, type CommitActivity } from './activity.ts';
import { CommitCounts } from './commit-counts.ts';
import { newestCommits, type KnownCommits } from './newest-commits.ts';

export type CommitHistory = Pick<
  GitFacts,
  'commit_count' | 'contributors' | 'last_commit' | 'recent_commits'
> &
  CommitActivity;

export interface HistoryQuestion {
  readonly target: GitTarget;
  readonly head: string;
  /** Over all but HEAD that changes the answer. */
  readonly key: string;
  /** Whether only the commits that changed the target's folder count. */
  readonly isSubfolder: boolean;
  readonly known: CachedHistory | null;
  readonly now: Date;
}

export interface HistoryOptions extends GitOptions {
  /** Told the newest commits as soon as they are there, where all have to be counted. */
  readonly onNewest?: (newest: readonly CachedCommit[]) => void;
}

const RECENT = 10;
/** What a short history has is read at once, and of a longer one enough to tell the newest ten when HEAD has moved on. */
const NEWEST = 100;
/** For all that git says of them, in characters: they are kept, and remembered. */
const MAX_NEWEST = 32 * 1024 * 1024;
/** More commits in a year are counted anew each time, so that what is remembered stays small. */
const MAX_ACTIVE = 100_000;

const LOG = ['log', '--encoding=UTF-8', '--no-follow', '--no-notes'];
const FIELDS = ['%m', '%H', '%P', '%T', '%ct', '%h', '%aN', '%ad', '%s'];
const COMMITS = [...LOG, '-z', '--date=default', `--format=${FIELDS.join('%x00')}`];

export const NO_HISTORY: CommitHistory = {
  commit_count: 0,
  contributors: [],
  last_commit: null,
  recent_commits: [],
  ...describeActivity(new Map(), new Date(0)),
};

/**
 * Who committed how much, and the newest commits; names are those of `.mailmap`.
 * Asks git for nothing when HEAD is where it was, for what came and went when it moved, else for all:
 * one process for up to 100 commits, two for more.
 */
export async function readHistory(
  question: HistoryQuestion,
  options: HistoryOptions,
): Promise<CachedHistory> {
  const { key, known, now, head, isSubfolder } = question;
  const since = daysBefore(now, 365);
  if (known?.key !== key || since < known.active_since) return countAll(question, since, options);
  if (known.head === head) return known;
  if (isSubfolder) return countAll(question, since, options);
  try {
    return await countMoved(question, known, options);
  } catch (error) {
    // The commit that was counted before is gone; a fault of the repository comes up again.
    if (error instanceof GitError && !(error instanceof GitSilenceError))
      return countAll(question, since, options);
    throw error;
  }
}

/** The figures as of `now`, which only moves commits out of the last 90 and 365 days. */
export function describeHistory({ contributors, newest, active }: CachedHistory, now: Date): CommitHistory {
  const recent_commits = newest.slice(0, RECENT).map(({ shown }) => shown);
  return {
    commit_count: contributors.reduce((sum, { commits }) => sum + commits, 0),
    contributors: [...contributors],
    last_commit: recent_commits[0] ?? null,
    recent_commits,
    ...describeActivity(new Map(active.map(({ name, times }) => [name, times])), now),
  };
}

/** Whether it is small enough to be kept. */
export function isMemorable({ active }: CachedHistory): boolean {
  return active.reduce((sum, { times }) => sum + times.length, 0) <= MAX_ACTIVE;
}

async function countAll(
  question: HistoryQuestion,
  since: number,
  { onNewest, ...options }: HistoryOptions,
): Promise<CachedHistory> {
  const newest = await readNewest(question, options);
  onNewest?.(newest);
  const counts = new CommitCounts(since);
  if (newest.length < NEWEST) for (const { shown, time } of newest) counts.add(shown.author, time);
  else {
    const nameOf = createAuthorNames();
    const args = [...LOG, '--format=%ct %aN', question.head, ...pathsOf(question)];
    await streamGitRecords(
      question.target,
      args,
      '\n',
      (line) => {
        const space = line.indexOf(' ');
        counts.add(nameOf(line.slice(space + 1)), Number(line.slice(0, space)));
      },
      options,
    );
  }
  return { key: question.key, head: question.head, newest, ...counts.result() };
}

/** Old counts, and those that only the new HEAD reaches, without those that only the old one did. */
async function countMoved(
  question: HistoryQuestion,
  known: CachedHistory,
  options: GitOptions,
): Promise<CachedHistory> {
  const { target, head } = question;
  const counts = new CommitCounts(daysBefore(question.now, 365), known);
  const more: CachedCommit[] = [];
  const range = ['--left-right', '--boundary', `${known.head}...${head}`, '--'];
  await askCommits(
    target,
    range,
    (mark, commit) => {
      if (mark === '>') counts.add(commit.shown.author, commit.time);
      else if (mark === '<') counts.remove(commit.shown.author, commit.time);
      if (mark !== '<' && more.length < 2 * NEWEST) more.push(commit);
    },
    options,
  );
  const newest = newestOf(head, { window: known.newest, more }) ?? (await readNewest(question, options));
  return { key: known.key, head, newest, ...counts.result() };
}

/** As many as can be told, and at least those that are shown. */
function newestOf(head: string, commits: KnownCommits): CachedCommit[] | undefined {
  if (!shownAlike([...commits.window, ...commits.more])) return undefined;
  return [NEWEST, NEWEST / 2, RECENT]
    .map((count) => newestCommits(head, commits, count))
    .find((newest) => newest !== undefined);
}

/** git abbreviates ids to a length that grows with the repository: then those that are remembered are too short. */
function shownAlike(commits: readonly CachedCommit[]): boolean {
  return new Set(commits.map(({ shown }) => shown.hash.length)).size === 1;
}

async function readNewest(question: HistoryQuestion, options: GitOptions): Promise<CachedCommit[]> {
  const newest: CachedCommit[] = [];
  const range = [`--max-count=${NEWEST}`, question.head, ...pathsOf(question)];
  const limited = { ...options, maxLength: MAX_NEWEST };
  await askCommits(question.target, range, (_, commit) => newest.push(commit), limited);
  return newest;
}

/** A path makes git leave merges out, so the whole repository is asked for without one. */
function pathsOf({ isSubfolder }: HistoryQuestion): string[] {
  return isSubfolder ? ['--', '.'] : ['--'];
}

async function askCommits(
  target: GitTarget,
  range: readonly string[],
  onCommit: (mark: string, commit: CachedCommit) => void,
  options: GitOptions,
): Promise<void> {
  const nameOf = createAuthorNames();
  let fields: string[] = [];
  const onField = (field: string): void => {
    fields.push(field);
    if (fields.length < FIELDS.length) return;
    const [
      mark = '',
      id = '',
      parents = '',
      tree = '',
      time = '',
      hash = '',
      author = '',
      date = '',
      message = '',
    ] = fields;
    fields = [];
    const shown: Commit = { hash, author: nameOf(author), date, message: withoutSecrets(message) };
    onCommit(mark, { id, parents: parents.split(' ').filter(Boolean), tree, time: Number(time), shown });
  };
  await streamGitRecords(target, [...COMMITS, ...range], '\0', onField, options);
}
