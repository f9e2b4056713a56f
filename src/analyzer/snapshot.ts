import type { GitFacts } from '../domain/analysis/git-facts.ts';
import { documentsOf } from '../domain/documents/wanted-documents.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { CachedCommit, AnalysisCache } from '../domain/analysis/cache.ts';
import { readGit, type GitOptions } from '../git/stream-git.ts';
import type { LocalRepository } from '../git/local-repository.ts';
import { naming, openComponent, untrackedFolder } from './git/component-folder.ts';
import { describeGit } from './git/describe-git.ts';
import { historyKey, UNKNOWN_KEY } from './git/history-key.ts';
import { isMemorable, readHistory, type HistoryOptions } from './git/history.ts';
import { withoutTestReports } from './git/test-reports.ts';
import { NO_WORK_TREE, readWorkTree, type WorkTree } from './work-tree.ts';

export interface SnapshotOptions extends GitOptions {
  readonly now: Date;
  /** What the last look found; it costs less and says the same. */
  readonly remembered?: AnalysisCache | undefined;
}

/** What git has to say of a component, and what of that is worth remembering. */
export interface RepositorySnapshot {
  readonly repository: LocalRepository;
  readonly workTree: WorkTree;
  /** Comes later: to count the commits takes as long as everything else together. */
  readonly counted: Promise<{ readonly git: GitFacts; readonly remembered: AnalysisCache }>;
}

/**
 * Looks at a component's repository. Reads only: nothing of it is changed or run.
 * Throws ComponentFolderError when there is none, GitError when git cannot answer.
 */
export async function takeSnapshot(
  member: FleetMember,
  options: SnapshotOptions,
): Promise<RepositorySnapshot> {
  return naming(member, begin(member, { timeoutMs: member.limits.git_silence, ...options }));
}

async function begin(
  member: FleetMember,
  { now, remembered, ...options }: SnapshotOptions,
): Promise<RepositorySnapshot> {
  const repository = await openComponent(member, options);
  const { newest, counting } = countCommits(repository, { now, remembered, ...options });
  const [last] = await newest;
  const isSubfolder = repository.prefix !== '';
  if (isSubfolder && last === undefined && repository.files.length === 0) throw untrackedFolder(member);
  const question = {
    repository,
    documents: documentsOf(member),
    known: remembered?.work_tree ?? null,
    headTree: last?.tree ?? null,
  };
  const found = repository.place.top === null ? NO_WORK_TREE : await readWorkTree(question, options);
  const workTree = withoutTestReports(found, member);
  const describe = async (): Promise<Awaited<RepositorySnapshot['counted']>> => {
    const distance = distanceOf(repository, remembered?.distance ?? null, options);
    const [history, apart] = await Promise.all([counting, distance]);
    return {
      git: await describeGit({ repository, workTree, history, distance: apart, now }),
      remembered: {
        schema_version: 1,
        component_id: member.component.id,
        history: history !== null && history.key !== UNKNOWN_KEY && isMemorable(history) ? history : null,
        work_tree: workTree.known,
        distance: apart,
        analysis: null,
        slow_files: [],
      },
    };
  };
  const counted = naming(member, describe());
  // Whoever looks awaits it later, and is told then.
  void Promise.allSettled([counted]);
  return { repository, workTree, counted };
}

/** The newest commits are there long before all are counted. */
function countCommits(
  repository: LocalRepository,
  { now, remembered, ...options }: SnapshotOptions,
): { newest: Promise<readonly CachedCommit[]>; counting: Promise<AnalysisCache['history']> } {
  const early = Promise.withResolvers<readonly CachedCommit[]>();
  const counting = historyOf(repository, now, remembered ?? null, { ...options, onNewest: early.resolve });
  const newest = Promise.race([early.promise, counting.then((history) => history?.newest ?? [])]);
  return { newest, counting };
}

/** Null without a commit that counts. */
async function historyOf(
  repository: LocalRepository,
  now: Date,
  remembered: AnalysisCache | null,
  options: HistoryOptions,
): Promise<AnalysisCache['history']> {
  const { refs, target, prefix } = repository;
  if (refs.head === null) return null;
  const key = historyKey(repository);
  const known = key === UNKNOWN_KEY ? null : (remembered?.history ?? null);
  const question = { target, head: refs.head, key, isSubfolder: prefix !== '', known, now };
  const history = await readHistory(question, options);
  return history.newest.length === 0 ? null : history;
}

/** For two numbers, in characters. */
const MAX_COUNTS = 1024 * 1024;

/** How far the branch and its upstream have gone apart; null without an upstream, or a commit. */
async function distanceOf(
  { refs, target }: LocalRepository,
  known: AnalysisCache['distance'],
  options: GitOptions,
): Promise<AnalysisCache['distance']> {
  const { head, upstream } = refs;
  if (head === null || upstream === null) return null;
  if (head === upstream.commit) return { head, upstream: head, ahead: 0, behind: 0 };
  if (known?.head === head && known.upstream === upstream.commit) return known;
  const range = `${head}...${upstream.commit}`;
  const question = ['rev-list', '--left-right', '--count', range, '--'];
  const answer = await readGit(target, question, { ...options, maxLength: MAX_COUNTS });
  const [ahead = 0, behind = 0] = answer.trim().split('\t').map(Number);
  return { head, upstream: upstream.commit, ahead, behind };
}
