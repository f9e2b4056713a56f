import { UnavailableError } from '../domain/errors.ts';
import { BEGIN_MARKER } from '../domain/documents/managed-block.ts';
import { BADGE_IMAGE } from '../domain/documents/document-places.ts';
import { isBadgeReadme } from '../domain/documents/own-documents.ts';
import { findDocument, findReadme, type DocumentFolder } from './component-files.ts';
import type { DocumentKind } from './documents/document-kind.ts';
import type { DocumentTarget, Refusal } from './plan-documents.ts';

/** A document that is wanted and has no place, with what to do. */
export interface SkippedDocument {
  readonly path: string;
  readonly reason: string;
}

export interface Targets {
  readonly targets: DocumentTarget[];
  readonly skipped: SkippedDocument[];
  /** What is in the way of a document of our own. */
  readonly refused: Refusal[];
}

/** Where the documents go, and what stands there now. A README that cannot be edited costs the badge alone. */
export async function findTargets(files: DocumentFolder, kinds: readonly DocumentKind[]): Promise<Targets> {
  const targets: DocumentTarget[] = [];
  const skipped: SkippedDocument[] = [];
  const refused: Refusal[] = [];
  for (const kind of kinds) {
    if (kind.path === null) {
      const found = await findReadmes(files, kind);
      targets.push(...found.targets);
      skipped.push(...found.skipped);
      continue;
    }
    const found = await findDocument(files, kind.path);
    if ('problem' in found) refused.push(refusal(files, kind.path, found.problem));
    else targets.push({ kind, path: kind.path, content: found.content });
  }
  return withoutUnseenImage({ targets, skipped, refused });
}

/** What an update says of them, each once; that there is no README, the analysis says. */
export function reasonsToTell(skipped: readonly SkippedDocument[]): string[] {
  return [...new Set(skipped.map(({ reason }) => reason))].filter((reason) => reason !== NO_README);
}

/** The README that is shown, and those that got our block when another one was. */
async function findReadmes(
  files: DocumentFolder,
  kind: DocumentKind,
): Promise<Pick<Targets, 'targets' | 'skipped'>> {
  const { shown, markdown } = files.readmes;
  const targets: DocumentTarget[] = [];
  const skipped: SkippedDocument[] = [];
  const name = shown?.split('/').at(-1) ?? '';
  if (shown === undefined || !isBadgeReadme(name))
    skipped.push({ path: shown ?? 'README.md', reason: noReadme(shown) });
  for (const path of markdown) {
    const found = await findReadme(files, path);
    if ('problem' in found) {
      if (path === shown)
        skipped.push({ path, reason: `${path} ${found.problem}, so it gets no badge; ${ADVICE}` });
    } else if (path === shown || found.content?.includes(BEGIN_MARKER) === true) {
      targets.push({ kind, path, content: found.content });
    }
  }
  return { targets, skipped };
}

const ADVICE = 'make it a regular, writable UTF-8 file, or set `docs: { badge: false }` for this component';

const NO_README = 'there is no Markdown README; add a README.md to get the badge';

function noReadme(shown: string | undefined): string {
  return shown === undefined
    ? NO_README
    : `${shown} is shown as the README and is not Markdown; add a README.md to get the badge, or set \`docs: { badge: false }\` for this component`;
}

/** Without a README that can show it there is no picture; one that is there may be shown, and is kept up to date. */
function withoutUnseenImage({ targets, skipped, refused }: Targets): Targets {
  const isUnseen = ({ path, content }: DocumentTarget): boolean =>
    path === BADGE_IMAGE && content === undefined;
  const hasReadme = targets.some(({ kind }) => kind.path === null);
  if (hasReadme || !targets.some(isUnseen)) return { targets, skipped, refused };
  const reason = skipped.at(-1)?.reason ?? '';
  return {
    targets: targets.filter((target) => !isUnseen(target)),
    skipped: [{ path: BADGE_IMAGE, reason }, ...skipped],
    refused,
  };
}

function refusal({ member }: DocumentFolder, path: string, problem: string): Refusal {
  const error = new UnavailableError(
    `${member.folder}/${path} ${problem}. ` +
      'Put a regular UTF-8 file there, or switch this document off with `docs` for this component in components.yaml.',
  );
  return { path, error };
}
