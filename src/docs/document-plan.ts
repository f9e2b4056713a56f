import { openDocumentFolder } from './component-files.ts';
import { documentKinds } from './documents/document-kinds.ts';
import type { DocumentKind } from './documents/document-kind.ts';
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
import { BADGE_IMAGE, type DocumentSetting } from '../domain/documents/document-places.ts';
import { documentsOf, wantedDocuments } from '../domain/documents/wanted-documents.ts';
import type { Registry } from '../domain/registry.ts';

/** `update`: what the component's settings ask for; the others are about the badge alone, whatever they say. */
export type Aim = 'update' | 'add-badge' | 'remove-badge';

const BADGE_SETTING: DocumentSetting = 'badge';

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
  plan: (input, aim) => planHere(input, aim),
  summarize: (input) => Promise.resolve(renderSummary(input)),
};

/** Of the kinds that there are for the component, those whose turn it is. Throws InputError for one that nobody can render. */
function kindsOf(kinds: Registry<DocumentKind>, { member }: DocumentsInput, aim: Aim): DocumentKind[] {
  const places =
    aim === 'update'
      ? wantedDocuments(member)
      : documentsOf(member).filter(({ setting }) => setting === BADGE_SETTING);
  return places.map(({ id }) => kinds.get(id));
}

/** The same in this thread; `kinds`: what renders the documents. */
export async function planHere(
  input: DocumentsInput,
  aim: Aim,
  kinds: Registry<DocumentKind> = documentKinds(),
): Promise<PlannedDocuments> {
  const files = await openDocumentFolder(input.member);
  if (aim === 'update') {
    const found = await findTargets(files, kindsOf(kinds, input, aim));
    const planned = planDocuments(repositoryView(input), found.targets);
    const refused = [...found.refused, ...planned.refused];
    const changes = withShownImage(planned.changes, found.targets, refused);
    return { changes, skipped: found.skipped, refused };
  }
  const { targets, skipped, refused } = await findTargets(files, kindsOf(kinds, input, aim));
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
  const readmes = targets.filter(({ kind }) => kind.path === null).map(({ path }) => path);
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
