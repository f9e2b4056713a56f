import { isDeepStrictEqual } from 'node:util';
import type { ContentsDocument } from '../domain/analysis/contents.ts';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { GitFacts } from '../domain/analysis/git-facts.ts';
import { withTrend } from '../domain/analysis/quality-trend.ts';
import { rememberFindings } from '../domain/analysis/remember-findings.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { AnalysisCache } from '../domain/analysis/cache.ts';
import type { LeftOut } from '../process/threads/messages.ts';
import { BUILD } from '../version.ts';
import { analyzeRepository, sameAnalysis } from './analyze-repository.ts';
import { documentMemory } from './contents/memory.ts';
import { createAnalysisKinds, describeKinds, type AnalysisKinds } from './kinds.ts';
import { takeSnapshot, type RepositorySnapshot } from './snapshot.ts';
import { rememberSlow, stillSlow } from '../repository/slow-files.ts';
import { digest } from '../files/digest.ts';

/** What an analysis is made from, beside the repository; plain data. */
export interface AnalysisInput {
  readonly member: FleetMember;
  readonly full: boolean;
  /** ISO 8601. */
  readonly now: string;
  /** Of the last analysis; null where there was none, or nothing of it is to be used. */
  readonly remembered: AnalysisCache | null;
  readonly stored: AnalysisDocument | null;
}

/** What is to be stored of it; null where it says what is stored already. */
export interface AnalysisReading {
  readonly document: AnalysisDocument | null;
  readonly remembered: AnalysisCache | null;
  readonly contents: ContentsDocument | null;
}

export interface ReadingContext {
  readonly signal?: AbortSignal | undefined;
  /** What is remembered of the files' contents; undefined where nothing is to be used. */
  readonly recall: () => Promise<ContentsDocument | undefined>;
  /** Files that took too much when this was tried before. */
  readonly leftOut?: readonly LeftOut[];
  /** The rules that are asked and the ecosystems that are read; what is built in when left out. */
  readonly kinds?: AnalysisKinds | undefined;
}

/** How an analysis is read: in a thread of its own, mostly. */
export type ReadAnalysis = (input: AnalysisInput, context: ReadingContext) => Promise<AnalysisReading>;

/**
 * Analyses a repository, and says what of that is new. Reads only: whoever ends it in the middle has lost nothing.
 * Where nothing has changed since the stored analysis was made, no file is read again.
 * Throws as `analyzeRepository` does.
 */
export async function readAnalysis(input: AnalysisInput, context: ReadingContext): Promise<AnalysisReading> {
  const { member, full, remembered: before, stored } = input;
  const { signal, recall, leftOut = [], kinds = createAnalysisKinds() } = context;
  const now = new Date(input.now);
  const slow = [...stillSlow(member.folder, before?.slow_files ?? []), ...leftOut];
  const memory = documentMemory(member.component.id, recall);
  const look = await takeSnapshot(member, { now, signal, remembered: before ?? undefined });
  const analyze = async (): Promise<AnalysisDocument> => {
    const fresh = await analyzeRepository(member, { full, now, signal, look, memory, slow, kinds });
    return withTrend(rememberFindings(fresh, stored ?? undefined), stored ?? undefined);
  };
  // What has changed for certain is read while git counts.
  const mayStay = stored !== null && look.workTree.isUnchanged && leftOut.length === 0;
  const [early, { git, remembered: found }] = await Promise.all([
    mayStay ? undefined : analyze(),
    look.counted,
  ]);
  const analysis = digestOf(member, { ...look, git }, { full, now, kinds });
  const stays = stored !== null && analysis !== null && analysis === before?.analysis;
  const document = early ?? (stays ? { ...stored, git: valueWithoutSecrets(git) } : await analyze());
  const remembered = { ...found, analysis, slow_files: rememberSlow(member.folder, slow) };
  return {
    document: stored !== null && sameAnalysis(stored, document) ? null : document,
    remembered: isDeepStrictEqual(before, remembered) ? null : remembered,
    contents: memory.kept(),
  };
}

/**
 * Over all that an analysis is made from, the day included, since rules judge by age.
 * Null when it cannot be told whether a file has changed.
 */
function digestOf(
  member: FleetMember,
  { repository, workTree, git }: Pick<RepositorySnapshot, 'repository' | 'workTree'> & { git: GitFacts },
  { full, now, kinds }: { full: boolean; now: Date; kinds: AnalysisKinds },
): string | null {
  if (repository.place.top !== null && workTree.known === null) return null;
  return digest([
    BUILD,
    String(full),
    describeKinds(kinds),
    now.toISOString().slice(0, 10),
    JSON.stringify(member),
    JSON.stringify(withoutActivity(git)),
    workTree.known?.stamp ?? '',
    workTree.top,
  ]);
}

/** What passes by itself is brought up to date each time. */
function withoutActivity(git: GitFacts): Partial<GitFacts> {
  const { commits_last_90_days, commits_last_365_days, contributors_last_365_days, bus_factor, ...others } =
    git;
  return others;
}
