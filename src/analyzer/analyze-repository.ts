import { isDeepStrictEqual } from 'node:util';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import { documentsOf } from '../domain/documents/wanted-documents.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { hasOtherOwner } from '../git/repository-owner.ts';
import { layDown } from '../process/threads/in-hand.ts';
import type { LeftOut } from '../process/threads/messages.ts';
import { componentFiles, type ComponentFiles } from '../repository/component-files.ts';
import { lookIntoFiles } from './contents/look-into-files.ts';
import type { CacheKeeper } from './contents/memory.ts';
import { readManifests } from '../manifests/manifests.ts';
import { describeDependencies } from './dependencies/describe-dependencies.ts';
import { describeFindings } from './findings/describe-findings.ts';
import { attributesIn } from './languages/attributes.ts';
import { largeFiles } from './structure/large-files.ts';
import { readLockfiles } from '../manifests/lockfiles.ts';
import { createAnalysisKinds, type AnalysisKinds } from './kinds.ts';
import { takeSnapshot, type RepositorySnapshot } from './snapshot.ts';
import type { UncommittedWork } from './facts.ts';
import { holdsSecret } from './rules/secrets.ts';
import { privateFiles } from './secrets/private-files.ts';
import { withoutSlow } from '../repository/slow-files.ts';
import type { WorkTree } from './work-tree.ts';
import { describeQuality } from './structure/describe-quality.ts';
import { describeStructure } from './structure/describe-structure.ts';
import { submodulePaths } from './git/submodule-paths.ts';
import { declaredTools } from '../manifests/tools/declared-tools.ts';

export interface AnalyzeOptions {
  /** Recorded in the document. */
  readonly full: boolean;
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  /** What git says, where it was asked already. */
  readonly look?: RepositorySnapshot;
  /** What is known of the contents of files that have not changed; without it all are read. */
  readonly memory?: CacheKeeper;
  /** Files that took too much to read; they are left out, which is a finding. */
  readonly slow?: readonly LeftOut[];
  /** The rules that are asked and the ecosystems that are read; what is built in when left out. */
  readonly kinds?: AnalysisKinds | undefined;
}

/**
 * What a component's repository looks like now: structure, history, dependencies and what is wrong with them.
 * Reads only: nothing of the repository is changed or run, and nothing is stored but the memory.
 * Throws ComponentFolderError when the folder is no repository, GitError when git cannot answer.
 */
export async function analyzeRepository(
  member: FleetMember,
  { full, now, signal, look, memory, slow = [], kinds = createAnalysisKinds() }: AnalyzeOptions,
): Promise<AnalysisDocument> {
  signal?.throwIfAborted();
  const { repository, workTree, counted } = look ?? (await takeSnapshot(member, { now, signal }));
  const [rules, ecosystems] = [kinds.rules.items, kinds.ecosystems.items];
  const documents = documentsOf(member);
  const isSubfolder = repository.prefix !== '';
  const asking = { signal, timeoutMs: member.limits.git_silence };
  await using opened = await componentFiles(repository, workTree.untracked, asking);
  const files = withoutSlow(opened, slow);
  const manifests = await readManifests(files, ecosystems);
  const lockfiles = await readLockfiles(files, manifests, ecosystems);
  const dependencies = describeDependencies(manifests, lockfiles);
  const question = { full, settings: member.analysis };
  const contents = await lookIntoFiles(files, {
    rules,
    question,
    documents,
    changed: [...workTree.modified, ...workTree.own],
    signal,
    memory,
  });
  const looked = { contents, attributesOf: await attributesIn(files), ecosystems };
  layDown();
  const structure = describeStructure(files, looked, dependencies.has_package_json);
  const facts = {
    ...{ structure, dependencies, manifests, lockfiles, ecosystems, documents, isSubfolder, files, now },
    largeFiles: await largeFiles(member.folder, files, looked),
    tools: await declaredTools(files),
    recordedSubmodules: await submodulePaths(files),
    hasOtherOwner: await hasOtherOwner(repository.place),
    uncommitted: await uncommittedWork(workTree, files),
    slowFiles: slow,
    // Last, since the rest is done while git counts.
    git: (await counted).git,
  };
  layDown();
  const evidence = { ...question, facts, contents: contents.report };
  return valueWithoutSecrets({
    schema_version: 2 as const,
    component_id: member.component.id,
    timestamp: now.toISOString(),
    full_analysis: full,
    structure,
    git: facts.git,
    dependencies,
    quality: full ? describeQuality(contents.files) : null,
    ...describeFindings(evidence, rules, now),
  });
}

async function uncommittedWork(
  { modified, untracked }: WorkTree,
  files: Pick<ComponentFiles, 'read'>,
): Promise<UncommittedWork> {
  return { modified, untracked, private: await privateFiles({ modified, untracked }, files, holdsSecret) };
}

/** Whether two analyses, the newer one knowing the older, say the same, whenever they were made: then the older one stays. */
export function sameAnalysis(a: AnalysisDocument, b: AnalysisDocument): boolean {
  return isDeepStrictEqual({ ...a, timestamp: b.timestamp }, b);
}
