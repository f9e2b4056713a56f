import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import type { ReadAnalysis } from './read-analysis.ts';

export interface UpdateAnalysisOptions {
  readonly full: boolean;
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  readonly read: ReadAnalysis;
}

/**
 * Analyses the component and stores the document; one that says the same stays as it is, with its timestamp.
 * Where nothing has changed since the stored one was made, no file is read again.
 * What was once analysed in full stays so: with what is remembered of its files it costs little more, and a quick look that
 * knew less would take findings for gone.
 */
export async function updateAnalysis(
  store: Store,
  member: FleetMember,
  { full, now, signal, read }: UpdateAnalysisOptions,
): Promise<{ document: AnalysisDocument; changed: boolean }> {
  const { id } = member.component;
  const before = (await store.read('remembered', id)) ?? null;
  const stored = (await store.read('analysis', id)) ?? null;
  const { document, remembered, contents } = await read(
    {
      member,
      full: full || stored?.full_analysis === true,
      now: now.toISOString(),
      remembered: before,
      stored,
    },
    { signal, recall: () => store.read('contents', id) },
  );
  if (contents !== null) await store.write('contents', id, contents);
  if (document !== null) await store.write('analysis', id, document);
  // Last, because it stands for what the stored document was made from.
  if (remembered !== null) await store.write('remembered', id, remembered);
  return { document: newest(document, stored), changed: document !== null };
}

/** What `updateAnalysis` would store, with nothing stored, not even what was read. */
export async function analyzeAgain(
  store: Store,
  member: FleetMember,
  { full, now, signal, read }: UpdateAnalysisOptions,
): Promise<AnalysisDocument> {
  const stored = (await store.read('analysis', member.component.id)) ?? null;
  const { document } = await read(
    {
      member,
      full: full || stored?.full_analysis === true,
      now: now.toISOString(),
      remembered: null,
      stored,
    },
    { signal, recall: () => Promise.resolve(undefined) },
  );
  return newest(document, stored);
}

function newest(document: AnalysisDocument | null, stored: AnalysisDocument | null): AnalysisDocument {
  const there = document ?? stored;
  if (there === null) throw new Error('an analysis said neither what is new nor what is stored');
  return there;
}
