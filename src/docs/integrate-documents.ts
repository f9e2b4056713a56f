import { HmsError } from '../domain/errors.ts';
import type { Store } from '../store/store.ts';
import { claimFolder, writesDocuments } from './claim-folder.ts';
import type { DocumentsInput } from './input.ts';
import { DOCUMENTS_HERE, type DocumentReading } from './document-plan.ts';
import { updateDocuments, type DocumentsResult } from './update-documents.ts';

/**
 * Writes the component's documents and then, also where these fail, its summary in `data/summaries/`: of documents that can be
 * written, those that a summary was made with are in place before it. With `dryRun` only says which documents would change.
 * Throws UnavailableError where another workspace writes them.
 */
export async function integrateDocuments(
  store: Store,
  input: DocumentsInput,
  { dryRun, reading = DOCUMENTS_HERE }: { dryRun: boolean; reading?: DocumentReading },
): Promise<DocumentsResult> {
  if (dryRun) return writeClaimed(store, input, { dryRun, reading });
  try {
    return await writeClaimed(store, input, { dryRun, reading });
  } finally {
    await store.writeSummary(input.member.component.id, await reading.summarize(input));
  }
}

async function writeClaimed(
  store: Store,
  input: DocumentsInput,
  { dryRun, reading }: { dryRun: boolean; reading: DocumentReading },
): Promise<DocumentsResult> {
  const { member } = input;
  if (store.identity === undefined || !writesDocuments(member))
    return updateDocuments(input, { dryRun, plan: reading.plan });
  const identify = once(store.identity);
  if (!dryRun) await identify();
  const claim = await claimFolder(member, identify, { dryRun });
  try {
    return await updateDocuments(input, { dryRun, plan: reading.plan });
  } catch (error) {
    if (!areOthersWritten(error)) await claim.release();
    throw error;
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}

/** Documents that cannot be edited hold up no other, unlike a folder that cannot be written. */
function areOthersWritten(error: unknown): boolean {
  return error instanceof HmsError && error.cause instanceof HmsError;
}
