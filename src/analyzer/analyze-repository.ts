import { isDeepStrictEqual } from 'node:util';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { GitFacts } from '../domain/analysis/git-facts.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { workTreeFiles } from './component-files.ts';
import { locate, untrackedFolder, type Place } from './component-folder.ts';
import { readManifests } from './dependencies.ts';
import { describeDependencies } from './describe-dependencies.ts';
import { describeFindings } from './findings/describe-findings.ts';
import { NO_HISTORY, readHistory } from './git-history.ts';
import { largeFiles } from './large-files.ts';
import { readLockfiles } from './lockfiles.ts';
import { describeStructure } from './structure.ts';
import { submodulePaths } from './submodule-paths.ts';
import { declaredTools } from './tools/declared-tools.ts';
import { listTrackedFiles } from './tracked-files.ts';
import { readWorkTree, type WorkTree } from './work-tree.ts';

export interface AnalyzeOptions {
  /** Recorded in the document. */
  readonly full: boolean;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/**
 * What a component's repository looks like now: structure, history, dependencies and what is wrong with them.
 * Reads only: nothing of the repository is changed or run, and nothing is stored.
 * Throws ComponentFolderError when the folder is no work tree, GitError when git cannot answer.
 */
export async function analyzeRepository(
  member: FleetMember,
  { full, now, signal }: AnalyzeOptions,
): Promise<AnalysisDocument> {
  signal?.throwIfAborted();
  await requireFolder(member);
  const repository = openRepository(member.folder, { signal });
  const place = await locate(member, repository);
  const [workTree, tracked] = await Promise.all([
    readWorkTree(repository, member.folder, place.prefix),
    listTrackedFiles(repository),
  ]);
  const git = await describeGit(repository, place, workTree);
  const isSubfolder = place.prefix !== '';
  if (isSubfolder && git.commit_count === 0 && tracked.files.length === 0) throw untrackedFolder(member);

  const files = await workTreeFiles(member.folder, tracked, workTree.untracked);
  const manifests = await readManifests(files);
  const lockfiles = await readLockfiles(files, manifests);
  const dependencies = describeDependencies(manifests, lockfiles);
  const structure = describeStructure(files, dependencies.has_package_json);
  const facts = {
    ...{ structure, git, dependencies, manifests, lockfiles, isSubfolder, files, now },
    largeFiles: await largeFiles(member.folder, files),
    tools: await declaredTools(files),
    recordedSubmodules: await submodulePaths(files),
  };
  const evidence = { full, settings: member.analysis, facts, contents: { seen: [], errors: [] } };
  return {
    schema_version: 2,
    component_id: member.component.id,
    timestamp: now.toISOString(),
    full_analysis: full,
    structure,
    git,
    dependencies,
    ...describeFindings(evidence, now),
  };
}

/** Whether two analyses, the newer one knowing the older, say the same, whenever they were made: then the older one stays. */
export function sameAnalysis(a: AnalysisDocument, b: AnalysisDocument): boolean {
  return isDeepStrictEqual({ ...a, timestamp: b.timestamp }, b);
}

async function describeGit(repository: Repository, place: Place, workTree: WorkTree): Promise<GitFacts> {
  // A path makes git leave merges out, so the whole repository is asked for without one.
  const paths = place.prefix === '' ? [] : ['--', '.'];
  const history = workTree.head === null ? NO_HISTORY : await readHistory(repository, paths);
  return {
    has_git: true,
    ...history,
    branch: workTree.branch,
    head: workTree.head,
    modified_count: workTree.modified.length,
    untracked_count: workTree.untracked.length,
    is_shallow: place.isShallow,
  };
}
