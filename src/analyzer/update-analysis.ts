import type { AnalysisDocument } from '../domain/analysis/document.ts';
import { rememberFindings } from '../domain/analysis/remember-findings.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import { analyzeRepository, sameAnalysis, type AnalyzeOptions } from './analyze-repository.ts';

/** Analyses the component and stores the document; one that says the same stays as it is, with its timestamp. */
export async function updateAnalysis(
  store: Store,
  member: FleetMember,
  options: AnalyzeOptions,
): Promise<{ document: AnalysisDocument; changed: boolean }> {
  const fresh = await analyzeRepository(member, options);
  const stored = await store.read('analysis', member.component.id);
  const document = rememberFindings(fresh, stored);
  if (stored !== undefined && sameAnalysis(stored, document)) return { document: stored, changed: false };
  await store.write('analysis', member.component.id, document);
  return { document, changed: true };
}
