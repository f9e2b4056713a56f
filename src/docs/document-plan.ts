import { openDocumentFolder } from './component-files.ts';
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
import { renderSummary } from './summary.ts';
import { BADGE_IMAGE } from '../domain/documents/own-documents.ts';

/** `update`: what the component's settings ask for; the others are about the badge alone, whatever they say. */
export type Aim = 'update' | 'add-badge' | 'remove-badge';

export interface PlannedDocuments {
  readonly changes: readonly DocumentChange[];
  readonly skipped: readonly SkippedDocument[];
  readonly refused: readonly Refusal[];
}

/** What documents are to become; nothing is written. Throws ComponentFolderError. */
export type PlanDocuments = (input: DocumentsInput, aim: Aim) => Promise<PlannedDocuments>;

/** How documents are worked out, from what others wrote too: in a thread of its own, mostly. */
export interface DocumentReading {
  readonly plan: PlanDocuments;
  readonly summarize: (input: DocumentsInput) => Promise<string>;
}

/** In the thread that asks. */
export const DOCUMENTS_HERE: DocumentReading = {
  plan: planHere,
  summarize: (input) => Promise.resolve(renderSummary(input)),
};

export async function planHere(input: DocumentsInput, aim: Aim): Promise<PlannedDocuments> {
  const files = await openDocumentFolder(input.member);
  if (aim === 'update') {
    const kinds = DOCUMENT_KINDS.filter((kind) => input.member.docs[kind.setting]);
    const found = await findTargets(files, kinds);
    const planned = planDocuments(repositoryView(input), found.targets);
    const refused = [...found.refused, ...planned.refused];
    const changes = withShownImage(planned.changes, found.targets, refused);
    return { changes, skipped: found.skipped, refused };
  }
  const { targets, skipped, refused } = await findTargets(files, BADGE_KINDS);
  const isWanted = aim === 'add-badge';
  const planned = isWanted ? planDocuments(repositoryView(input), targets) : planRemoval(input, targets);
  const changes = isWanted ? planned.changes : keepUsedImage(planned.changes, targets, skipped);
  return { changes, skipped, refused: [...refused, ...planned.refused] };
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
