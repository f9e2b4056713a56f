import { integrateDocuments, readDocumentsInput } from '../../docs/integrate-documents.ts';
import { MarkerError, UnavailableError } from '../../domain/errors.ts';
import { DOCUMENTS_IN_THREAD } from '../../reading/reader.ts';
import { updateStatus } from '../../tracker/status.ts';
import type { Look } from './look.ts';

/** Documents in the component's repository that do not say what is known, or are gone. */
export const documents: Look = {
  async find({ tracker, member, run }) {
    const { id } = member.component;
    const { status } = await updateStatus(tracker, id, { run });
    const input = await readDocumentsInput(tracker.store, member, status);
    try {
      const { changed } = await integrateDocuments(tracker.store, input, {
        dryRun: true,
        reading: DOCUMENTS_IN_THREAD,
      });
      return changed.map((path) => ({
        fingerprint: `documents/${path}`,
        description: `${path} is missing or out of date`,
        remediation: `See why with \`hms docs update ${id}\`.`,
        mendable: true,
      }));
    } catch (error) {
      if (!(error instanceof MarkerError || error instanceof UnavailableError)) throw error;
      const remediation = `Mend what this says, then write the documents with \`hms docs update ${id}\`.`;
      return [{ fingerprint: 'documents/refused', description: error.message, remediation, mendable: false }];
    }
  },
};
