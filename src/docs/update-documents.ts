import { openComponentFiles, type ComponentFiles } from './component-files.ts';
import { BADGE_IMAGE } from '../domain/own-documents.ts';
import { MarkerError, UnavailableError } from '../domain/errors.ts';
import { BADGE_KINDS, DOCUMENT_KINDS } from './documents/document-kinds.ts';
import { README } from './documents/document-kind.ts';
import { findTargets, type SkippedDocument } from './find-targets.ts';
import type { DocumentsInput } from './input.ts';
import {
  planDocuments,
  planRemoval,
  type DocumentChange,
  type DocumentTarget,
  type Refusal,
} from './plan-documents.ts';
import { repositoryView } from './repository-view.ts';
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
  { dryRun }: { dryRun: boolean },
): Promise<DocumentsResult> {
  const kinds = DOCUMENT_KINDS.filter((kind) => input.member.docs[kind.setting]);
  if (kinds.length === 0) return { changed: [], skipped: [] };
  const files = await openComponentFiles(input.member);
  const found = await findTargets(files, kinds);
  const planned = planDocuments(repositoryView(input), found.targets);
  const refused = [...found.refused, ...planned.refused];
  const changes = withShownImage(planned.changes, found.targets, refused);
  const result = await finish(files, changes, found.skipped, dryRun);
  refuse(refused, `The other documents of ${input.member.component.id} are not held up by that.`);
  return result;
}

/**
 * Puts the badge into the README, or takes it out and leaves the README as it was before.
 * It does what it is asked whatever `docs.badge` says, and throws what `updateDocuments` throws, with nothing written.
 */
export async function setBadge(
  input: DocumentsInput,
  { add, dryRun }: { add: boolean; dryRun: boolean },
): Promise<DocumentsResult> {
  const files = await openComponentFiles(input.member);
  const { targets, skipped, refused } = await findTargets(files, BADGE_KINDS);
  const planned = add ? planDocuments(repositoryView(input), targets) : planRemoval(input, targets);
  refuse([...refused, ...planned.refused], `No document of ${input.member.component.id} was changed.`);
  const changes = add ? planned.changes : keepUsedImage(planned.changes, targets, skipped);
  return finish(files, changes, skipped, dryRun);
}

/** A picture that is somebody else's is not shown as the badge. */
function withShownImage(
  changes: readonly DocumentChange[],
  targets: readonly DocumentTarget[],
  refused: readonly Refusal[],
): readonly DocumentChange[] {
  if (refused.every(({ path }) => path !== BADGE_IMAGE)) return changes;
  const readmes = targets.filter(({ kind }) => kind.path === README).map(({ path }) => path);
  return changes.filter(({ path }) => !readmes.includes(path));
}

/** A README that shows the picture outside our markers too keeps it, and so does one that cannot be edited. */
function keepUsedImage(
  changes: readonly DocumentChange[],
  targets: readonly DocumentTarget[],
  skipped: readonly SkippedDocument[],
): readonly DocumentChange[] {
  const left = targets.map(({ path, content }) => {
    const change = changes.find((candidate) => candidate.path === path);
    return change === undefined ? content : change.after;
  });
  const used = skipped.length > 0 || left.some((content) => content?.includes(BADGE_IMAGE) === true);
  return used ? changes.filter(({ path }) => path !== BADGE_IMAGE) : changes;
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
  files: ComponentFiles,
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
