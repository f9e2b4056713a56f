import { isDeepStrictEqual } from 'node:util';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import { documentsOf } from '../domain/documents/wanted-documents.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { LocalRepository } from '../git/local-repository.ts';
import { settingOf } from '../git/config-text.ts';
import { hasOtherOwner } from '../git/repository-owner.ts';
import { layDown } from '../process/threads/in-hand.ts';
import type { LeftOut } from '../process/threads/messages.ts';
import { componentFiles, type ComponentFiles } from '../repository/component-files.ts';
import { lookIntoFiles } from './contents/look-into-files.ts';
import type { Contents } from './contents/read-contents.ts';
import { readCatalog } from './catalog/read-catalog.ts';
import type { CacheKeeper } from './contents/memory.ts';
import { readManifests } from '../manifests/manifests.ts';
import { describeDependencies } from './dependencies/describe-dependencies.ts';
import { describeFindings } from './findings/describe-findings.ts';
import type { RuleSelection } from './findings/rules.ts';
import type { Rule } from './rules/rule.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import type { PackagePlace } from '../manifests/manifest.ts';
import { attributesIn } from './languages/attributes.ts';
import { largeFiles } from './structure/large-files.ts';
import { readLockfiles } from '../manifests/lockfiles.ts';
import { createAnalysisKinds, type AnalysisKinds } from './kinds.ts';
import { takeSnapshot, type RepositorySnapshot } from './snapshot.ts';
import type { AnalysisFacts, UncommittedWork } from './facts.ts';
import { holdsSecret } from './rules/secrets.ts';
import { privateFiles } from './secrets/private-files.ts';
import { withoutSlow } from '../repository/slow-files.ts';
import type { WorkTree } from './work-tree.ts';
import { describeQuality } from './structure/describe-quality.ts';
import { describeStructure, type StructureInput } from './structure/describe-structure.ts';
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
  const declared = await readDeclared(files, ecosystems, { origin: originOf(repository) });
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
  const structure = describeStructure(files, looked, declared.dependencies.has_package_json);
  const facts: AnalysisFacts = {
    ...declared,
    catalog: await readCatalog(files),
    ...{ structure, ecosystems, documents, isSubfolder, files, now },
    ...(await furtherFacts(member.folder, files, { looked, repository, workTree })),
    slowFiles: slow,
    // Last, since the rest is done while git counts.
    git: (await counted).git,
  };
  layDown();
  return documentOf(member, facts, { question, contents, rules });
}

interface Judged {
  readonly question: RuleSelection;
  readonly contents: Contents;
  readonly rules: readonly Rule[];
}

function documentOf(
  { component }: FleetMember,
  facts: AnalysisFacts,
  { question, contents, rules }: Judged,
): AnalysisDocument {
  const { structure, git, dependencies, catalog, now } = facts;
  const evidence = { ...question, facts, contents: contents.report };
  return valueWithoutSecrets({
    schema_version: 2 as const,
    component_id: component.id,
    timestamp: now.toISOString(),
    full_analysis: question.full,
    structure,
    git,
    dependencies,
    catalog: [...catalog.entities],
    quality: question.full ? describeQuality(contents.files) : null,
    ...describeFindings(evidence, rules, now),
  });
}

/** What the component's manifests ask for, and its lockfiles give. */
async function readDeclared(
  files: ComponentFiles,
  ecosystems: readonly Ecosystem[],
  place: PackagePlace,
): Promise<Pick<AnalysisFacts, 'manifests' | 'lockfiles' | 'dependencies'>> {
  const manifests = await readManifests(files, ecosystems);
  const lockfiles = await readLockfiles(files, manifests, ecosystems);
  return { manifests, lockfiles, dependencies: await describeDependencies(manifests, lockfiles, place) };
}

/** What is a part of a repository only cannot be asked for by where the repository is. */
function originOf({ prefix, place }: LocalRepository): string | undefined {
  return prefix === '' ? settingOf(place.config, 'remote.origin.url') : undefined;
}

interface Found {
  readonly looked: StructureInput;
  readonly repository: LocalRepository;
  readonly workTree: WorkTree;
}

/** What only the rules judge by. */
async function furtherFacts(
  folder: string,
  files: ComponentFiles,
  { looked, repository, workTree }: Found,
): Promise<
  Pick<AnalysisFacts, 'largeFiles' | 'tools' | 'recordedSubmodules' | 'hasOtherOwner' | 'uncommitted'>
> {
  return {
    largeFiles: await largeFiles(folder, files, looked),
    tools: await declaredTools(files),
    recordedSubmodules: await submodulePaths(files),
    hasOtherOwner: await hasOtherOwner(repository.place),
    uncommitted: await uncommittedWork(workTree, files),
  };
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
