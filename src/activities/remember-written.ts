import { integrateDocuments } from '../docs/integrate-documents.ts';
import type { DocumentsInput } from '../docs/input.ts';
import type { DocumentsResult } from '../docs/update-documents.ts';
import { DOCUMENTS_IN_THREAD, readDocumentsDigest } from '../reading/reader.ts';
import type { Store } from '../store/store.ts';

/**
 * Writes a component's documents, and takes the print of those in its folder as they say what they should;
 * undefined where somebody edited one meanwhile, so that they are looked at again.
 */
export async function seeWritten(
  store: Store,
  input: DocumentsInput,
): Promise<[DocumentsResult, string | undefined]> {
  const before = await readDocumentsDigest(input.member);
  const result = await integrateDocuments(store, input, { dryRun: false, reading: DOCUMENTS_IN_THREAD });
  if (result.changed.length === 0) return [result, before];
  const written = await readDocumentsDigest(input.member);
  const refused = new Set(result.skipped.map((document) => document.path));
  const { changed } = await integrateDocuments(store, input, { dryRun: true, reading: DOCUMENTS_IN_THREAD });
  return [result, changed.every((path) => refused.has(path)) ? written : undefined];
}
