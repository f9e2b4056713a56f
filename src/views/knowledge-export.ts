import type { KnowledgeBundle } from '../domain/knowledge/bundle.ts';
import { findEntry, listKnowledge, readKnowledgeEntry } from './knowledge.ts';
import type { KnowledgeExportOutput } from './shapes/knowledge.ts';
import type { ViewContext } from './view-context.ts';

/** Of less than so many heals nothing is told: it could be told which. */
const FEWEST = 3;

/** What of a workspace is to be exported, and what is not. Throws UnknownNameError for an id that is not there. */
export async function readExport(
  context: ViewContext,
  {
    ids,
    fleet,
    withEvidence,
  }: { readonly ids: readonly string[]; readonly fleet: string; readonly withEvidence: boolean },
): Promise<{ readonly bundle: KnowledgeBundle; readonly left_out: KnowledgeExportOutput['left_out'] }> {
  const { root } = context.workspace;
  const listed = (await listKnowledge(context)).entries.filter(({ state }) => state !== 'imported');
  const wanted = ids.length === 0 ? listed.map(({ id }) => id) : [...new Set(ids)];
  const entries: KnowledgeBundle['entries'] = [];
  const left_out: KnowledgeExportOutput['left_out'] = [];
  for (const id of wanted) {
    const { entry, text } = await findEntry(root, id);
    const why =
      entry.retired !== undefined
        ? 'it is retired'
        : entry.origin === undefined
          ? undefined
          : `it came from ${entry.origin.fleet}, which exports it itself`;
    if (why !== undefined) left_out.push({ id, why });
    else entries.push({ id, text, evidence: withEvidence ? await evidenceOf(context, id) : null });
  }
  return {
    bundle: { schema_version: 1, fleet, exported: context.tracker.now().toISOString(), entries },
    left_out,
  };
}

async function evidenceOf(
  context: ViewContext,
  id: string,
): Promise<KnowledgeBundle['entries'][number]['evidence']> {
  const { measured } = await readKnowledgeEntry(context, id);
  return measured === null || measured.n < FEWEST ? null : { healed: measured.healed, n: measured.n };
}
