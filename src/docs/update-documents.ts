import { openComponentFiles, readDocument, type ComponentFiles } from './component-files.ts';
import { BADGE_IMAGE } from '../domain/own-documents.ts';
import type { DocumentKind } from './documents/document-kind.ts';
import { BADGE_KINDS, DOCUMENT_KINDS } from './documents/document-kinds.ts';
import type { DocumentsInput } from './input.ts';
import { planDocuments, planRemoval, type DocumentChange, type DocumentTarget } from './plan-documents.ts';
import { writeDocuments } from './write-documents.ts';

export interface DocumentsResult {
  /** Documents that changed, or would with `dryRun`; relative to the component's folder, with `/`, sorted. */
  readonly changed: string[];
  /** Documents that are wanted and have no place, with what to do. */
  readonly skipped: { path: string; reason: string }[];
}

/**
 * Brings the documents that the component's `docs` settings ask for up to date; a second run changes nothing.
 * With `dryRun` it only says which would change.
 * Throws ComponentFolderError, UnavailableError and MarkerError; nothing of the component is written then.
 */
export async function updateDocuments(
  input: DocumentsInput,
  { dryRun }: { dryRun: boolean },
): Promise<DocumentsResult> {
  const kinds = DOCUMENT_KINDS.filter((kind) => input.member.docs[kind.setting]);
  if (kinds.length === 0) return { changed: [], skipped: [] };
  const files = await openComponentFiles(input.member);
  const { targets, skipped } = await findTargets(files, kinds);
  return finish(files, planDocuments(input, targets), skipped, dryRun);
}

/**
 * Puts the badge into the README, or takes it out and leaves the README as it was before.
 * It does what it is asked whatever `docs.badge` says, and throws what `updateDocuments` throws.
 */
export async function setBadge(
  input: DocumentsInput,
  { add, dryRun }: { add: boolean; dryRun: boolean },
): Promise<DocumentsResult> {
  const files = await openComponentFiles(input.member);
  const { targets, skipped } = await findTargets(files, BADGE_KINDS);
  const changes = add ? planDocuments(input, targets) : keepUsedImage(planRemoval(input, targets), targets);
  return finish(files, changes, skipped, dryRun);
}

async function findTargets(
  files: ComponentFiles,
  kinds: readonly DocumentKind[],
): Promise<{ targets: DocumentTarget[]; skipped: DocumentsResult['skipped'] }> {
  const targets: DocumentTarget[] = [];
  const skipped: DocumentsResult['skipped'] = [];
  for (const kind of kinds) {
    const { path, obstacle } = kind.locate(files.names);
    if (obstacle !== undefined) skipped.push({ path, reason: obstacle });
    else targets.push({ kind, path, content: await readDocument(files, path) });
  }
  return { targets, skipped };
}

/** A README that shows the picture outside our markers too keeps it. */
function keepUsedImage(
  changes: readonly DocumentChange[],
  targets: readonly DocumentTarget[],
): readonly DocumentChange[] {
  const left = targets.map(({ path, content }) => {
    const change = changes.find((candidate) => candidate.path === path);
    return change === undefined ? content : change.after;
  });
  const used = left.some((content) => content?.includes(BADGE_IMAGE) === true);
  return used ? changes.filter(({ path }) => path !== BADGE_IMAGE) : changes;
}

async function finish(
  files: ComponentFiles,
  changes: readonly DocumentChange[],
  skipped: DocumentsResult['skipped'],
  dryRun: boolean,
): Promise<DocumentsResult> {
  if (!dryRun) await writeDocuments(files, changes);
  return { changed: changes.map(({ path }) => path).sort(), skipped };
}
