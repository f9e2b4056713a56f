import { integrateDocuments } from '../../docs/integrate-documents.ts';
import { DOCUMENTS_IN_THREAD } from '../../reading/reader.ts';
import { readDocumentsInput } from '../documents-input.ts';
import { REFUSED } from '../probes/documents.ts';
import { getStatus } from '../../tracker/status.ts';
import type { Strategy } from './strategy.ts';

/** Writes the documents that the component's `docs` settings ask for; what people wrote around them stays. */
export const rewriteDocuments: Strategy = {
  id: 'rewrite_documents',
  probes: ['documents'],
  treats: ({ fingerprint }) => fingerprint !== REFUSED,
  doneByOthers: 'the documents are written after each of the others anyway',
  risk: 'safe',
  works: 0.7,
  minutes: 1,
  does: () => 'write the badge, STATUS.md and codex.md again, between their markers alone',
  proof: 'the documents say what is known',
  holds: true,
  obstacle: () => undefined,
  timeLimitMs: () => 2 * 60_000,
  async apply({ tracker, member, wasBegun }) {
    const status = await getStatus(tracker, member.component.id);
    const input = await readDocumentsInput(tracker.store, member, status);
    const { changed, skipped } = await integrateDocuments(tracker.store, input, {
      dryRun: false,
      reading: DOCUMENTS_IN_THREAD,
    });
    if (changed.length > 0) return { done: true, detail: `wrote ${changed.join(', ')}` };
    const detail = 'nothing was left to be written';
    return wasBegun || skipped.length > 0 ? { done: true, detail } : { done: false, recovered: true, detail };
  },
};
