import { integrateDocuments } from '../../docs/integrate-documents.ts';
import type { DocumentsInput } from '../../docs/input.ts';
import { MarkerError, UnavailableError } from '../../domain/errors.ts';
import { removeBlock } from '../../domain/documents/managed-block.ts';
import { ownPaths } from '../../domain/documents/own-documents.ts';
import { documentsOf } from '../../domain/documents/wanted-documents.ts';
import { DOCUMENTS_IN_THREAD } from '../../reading/reader.ts';
import type { Store } from '../../store/store.ts';
import { updateStatus } from '../../tracker/status.ts';
import { readDocumentsInput } from '../documents-input.ts';
import type { Probe } from './probe.ts';

const reading = DOCUMENTS_IN_THREAD;

/** The documents cannot be written before a person has put right what stands in their way. */
export const REFUSED = 'documents/refused';

/**
 * Documents in the component's repository that are gone or were changed by somebody else.
 * Those that only do not tell the newest yet are no problem: they are written, as an update does it.
 */
export const documents: Probe = {
  id: 'documents',
  async run({ tracker, member, run }) {
    const { id } = member.component;
    const look = async (): Promise<Fault[]> => {
      const { status } = await updateStatus(tracker, id, { run });
      return findFaults(tracker.store, await readDocumentsInput(tracker.store, member, status));
    };
    try {
      const found = await look();
      // Whoever writes them just now may have been half way; what somebody else did is there at the next look, too.
      const faults = found.length === 0 ? [] : await look();
      return faults.map(({ path, fault }) => ({
        fingerprint: `documents/${path}`,
        description: `${path} ${fault}`,
        remediation: `See why with \`hms docs update ${id}\`.`,
      }));
    } catch (error) {
      if (!(error instanceof MarkerError || error instanceof UnavailableError)) throw error;
      const remediation = `Mend what this says, then write the documents with \`hms docs update ${id}\`.`;
      return [{ fingerprint: REFUSED, description: error.message, remediation }];
    }
  },
};

interface Fault {
  readonly path: string;
  /** Goes on from the path. */
  readonly fault: string;
}

/**
 * The summary says what was known when the documents were last written. While that is what is known now, a document that
 * differs was changed by somebody else. Without a summary they were never written, so none can be gone.
 */
async function findFaults(store: Store, input: DocumentsInput): Promise<Fault[]> {
  const written = await store.readSummary(input.member.component.id);
  const { changed } = await integrateDocuments(store, input, { dryRun: true, reading });
  const isOfNow = written === (await reading.summarize(input));
  const missing = written === undefined || changed.length === 0 ? [] : await missingDocuments(input);
  const faults = changed.flatMap((path) => {
    if (missing.includes(path)) return [{ path, fault: 'is missing, or its status is' }];
    return isOfNow ? [{ path, fault: 'was changed, and does not say what is known' }] : [];
  });
  if (faults.length === 0 && !isOfNow) await integrateDocuments(store, input, { dryRun: false, reading });
  return faults;
}

/** The places that have nothing of ours: no such file, or no block between markers. */
async function missingDocuments(input: DocumentsInput): Promise<string[]> {
  const { changes } = await reading.plan(input, 'update');
  const whole = ownPaths(documentsOf(input.member).filter(({ owns }) => owns === 'file'));
  return changes
    .filter(
      ({ path, before }) => before === undefined || (!whole.includes(path) && removeBlock(before) === before),
    )
    .map(({ path }) => path);
}
