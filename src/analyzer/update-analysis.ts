import { isDeepStrictEqual } from 'node:util';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { GitFacts } from '../domain/analysis/git-facts.ts';
import { withTrend } from '../domain/analysis/quality-trend.ts';
import { rememberFindings } from '../domain/analysis/remember-findings.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import { BUILD } from '../version.ts';
import { analyzeRepository, sameAnalysis, type AnalyzeOptions } from './analyze-repository.ts';
import { storedMemory } from './contents/memory.ts';
import { lookAtRepository, type Look } from './look.ts';
import { sum } from './sum.ts';

/**
 * Analyses the component and stores the document; one that says the same stays as it is, with its timestamp.
 * Where nothing has changed since the stored one was made, no file is read again.
 * What was once analysed in full stays so: with what is remembered of its files it costs little more, and a quick look that
 * knew less would take findings for gone.
 */
export async function updateAnalysis(
  store: Store,
  member: FleetMember,
  options: AnalyzeOptions,
): Promise<{ document: AnalysisDocument; changed: boolean }> {
  const { id } = member.component;
  const { now, signal } = options;
  const before = await store.read('remembered', id);
  const stored = await store.read('analysis', id);
  const full = options.full || stored?.full_analysis === true;
  const known = { ...options, full, memory: storedMemory(store, id) };
  const look = await lookAtRepository(member, { now, signal, remembered: before });
  const analyze = async (): Promise<AnalysisDocument> =>
    withTrend(rememberFindings(await analyzeRepository(member, { ...known, look }), stored), stored);
  // What has changed for certain is read while git counts.
  const mayStay = stored !== undefined && look.workTree.isUnchanged;
  const [early, { git, remembered: found }] = await Promise.all([
    mayStay ? undefined : analyze(),
    look.counted,
  ]);
  const analysis = printOf(member, { ...look, git }, { full, now });
  const stays = stored !== undefined && analysis !== null && analysis === before?.analysis;
  const document = early ?? (stays ? { ...stored, git } : await analyze());
  const isSame = stored !== undefined && sameAnalysis(stored, document);
  if (!isSame) await store.write('analysis', id, document);
  // Last, because it stands for what the stored document was made from.
  const remembered = { ...found, analysis };
  if (!isDeepStrictEqual(before, remembered)) await store.write('remembered', id, remembered);
  return { document: isSame ? stored : document, changed: !isSame };
}

/** What `updateAnalysis` would store, with nothing stored, not even what was read. */
export async function lookForAnalysis(
  store: Store,
  member: FleetMember,
  options: AnalyzeOptions,
): Promise<AnalysisDocument> {
  const stored = await store.read('analysis', member.component.id);
  const full = options.full || stored?.full_analysis === true;
  const fresh = rememberFindings(await analyzeRepository(member, { ...options, full }), stored);
  const document = withTrend(fresh, stored);
  return stored !== undefined && sameAnalysis(stored, document) ? stored : document;
}

/**
 * Over all that an analysis is made from, the day included, since rules judge by age.
 * Null when it cannot be told whether a file has changed.
 */
function printOf(
  member: FleetMember,
  { repository, workTree, git }: Pick<Look, 'repository' | 'workTree'> & { git: GitFacts },
  { full, now }: { full: boolean; now: Date },
): string | null {
  if (repository.place.top !== null && workTree.known === null) return null;
  return sum([
    BUILD,
    String(full),
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
