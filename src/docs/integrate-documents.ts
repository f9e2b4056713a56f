import type { FleetMember } from '../domain/fleet.ts';
import type { StatusDocument } from '../domain/status.ts';
import type { Store } from '../store/store.ts';
import { claimFolder } from './claim-folder.ts';
import type { DocumentsInput } from './input.ts';
import { renderSummary } from './summary.ts';
import { updateDocuments, type DocumentsResult } from './update-documents.ts';

/** What is known of the component, as its documents are made of it. */
export async function readDocumentsInput(
  store: Store,
  member: FleetMember,
  status: StatusDocument,
): Promise<DocumentsInput> {
  const { id } = member.component;
  return {
    member,
    status,
    analysis: await store.read('analysis', id),
    environment: await store.read('environments', id),
  };
}

/**
 * Writes the component's documents and, also where these fail, its summary in `data/summaries/`;
 * with `dryRun` only says which documents would change.
 */
export async function integrateDocuments(
  store: Store,
  input: DocumentsInput,
  { dryRun }: { dryRun: boolean },
): Promise<DocumentsResult> {
  if (!dryRun) {
    await store.writeSummary(input.member.component.id, renderSummary(input));
    const writesAny = Object.values(input.member.docs).some(Boolean);
    const owner = writesAny ? await store.identity?.() : undefined;
    if (owner !== undefined) await claimFolder(input.member, owner);
  }
  return updateDocuments(input, { dryRun });
}
