import { openDocumentFolder, type DocumentFolder } from './component-files.ts';
import { wantedDocuments } from '../domain/documents/wanted-documents.ts';
import { MarkerError, UnavailableError } from '../domain/errors.ts';
import { DOCUMENTS_HERE, type PlanDocuments } from './document-plan.ts';
import type { SkippedDocument } from './find-targets.ts';
import type { DocumentsInput } from './input.ts';
import type { DocumentChange, Refusal } from './plan-documents.ts';
import { writeDocuments } from './write-documents.ts';

export interface DocumentsResult {
  /** Documents that changed, or would with `dryRun`; relative to the component's folder, with `/`, sorted. */
  readonly changed: string[];
  /** Documents that are wanted and have no place, with what to do. */
  readonly skipped: SkippedDocument[];
}

/**
 * Brings the documents that the component's `docs` settings ask for up to date; a second run changes nothing.
 * With `dryRun` it only says which would change.
 * A document that cannot be edited holds up no other: MarkerError and UnavailableError name each once the others are written.
 * Throws ComponentFolderError too; nothing of the component is written then.
 */
export async function updateDocuments(
  input: DocumentsInput,
  { dryRun, plan = DOCUMENTS_HERE.plan }: { dryRun: boolean; plan?: PlanDocuments },
): Promise<DocumentsResult> {
  if (wantedDocuments(input.member).length === 0) return { changed: [], skipped: [] };
  const files = await openDocumentFolder(input.member);
  const { changes, skipped, refused } = await plan(input, 'update');
  const result = await finish(files, changes, skipped, dryRun);
  refuse(refused, `The other documents of ${input.member.component.id} are not held up by that.`);
  return result;
}

/**
 * Puts the badge into the README, or takes it out and leaves the README as it was before.
 * It does what it is asked whatever `docs.badge` says, and throws what `updateDocuments` throws, with nothing written.
 */
export async function setBadge(
  input: DocumentsInput,
  { add, dryRun, plan = DOCUMENTS_HERE.plan }: { add: boolean; dryRun: boolean; plan?: PlanDocuments },
): Promise<DocumentsResult> {
  const files = await openDocumentFolder(input.member);
  const { changes, skipped, refused } = await plan(input, add ? 'add-badge' : 'remove-badge');
  refuse(refused, `No document of ${input.member.component.id} was changed.`);
  return finish(files, changes, skipped, dryRun);
}

/** Throws one error that names every document that was refused; broken markers are a person's to mend, so they decide its kind. */
function refuse(refused: readonly Refusal[], others: string): void {
  const [first] = refused;
  if (first === undefined) return;
  const message = [...refused.map(({ error }) => error.message), others].join('\n');
  const options = { cause: first.error };
  if (refused.some(({ error }) => error instanceof MarkerError)) throw new MarkerError(message, options);
  throw new UnavailableError(message, options);
}

async function finish(
  files: DocumentFolder,
  changes: readonly DocumentChange[],
  skipped: readonly SkippedDocument[],
  dryRun: boolean,
): Promise<DocumentsResult> {
  const refusedByDisk = dryRun ? [] : await writeDocuments(files, changes);
  const failed = new Set(refusedByDisk.map(({ path }) => path));
  return {
    changed: changes.flatMap(({ path }) => (failed.has(path) ? [] : [path])).sort(),
    skipped: [...skipped, ...refusedByDisk],
  };
}
