import { DOCUMENT_PLACES, type BuiltInDocument } from '../../domain/documents/document-places.ts';
import { requirePlaces } from '../../domain/documents/require-places.ts';
import { createRegistry, type Registry } from '../../domain/registry.ts';
import { badgeImage } from './badge-image.ts';
import { codex } from './codex.ts';
import type { DocumentContent, DocumentKind } from './document-kind.ts';
import { readmeBadge } from './readme-badge.ts';
import { statusPage } from './status-page.ts';

/** What each of `DOCUMENT_PLACES` says; the compiler asks for one that is missing. */
const CONTENTS: Readonly<Record<BuiltInDocument, DocumentContent>> = {
  badge_image: badgeImage,
  codex,
  status_page: statusPage,
  readme_badge: readmeBadge,
};

const DOCUMENT_KINDS: readonly DocumentKind[] = DOCUMENT_PLACES.map((place) => ({
  ...place,
  ...CONTENTS[place.id],
}));

/**
 * The kinds that are built in, and those that are added.
 * Throws InputError for an id that is there twice, and for a place that is somebody else's.
 */
export function documentKinds(added: readonly DocumentKind[] = []): Registry<DocumentKind> {
  const kinds = createRegistry('document kind', DOCUMENT_KINDS, added);
  requirePlaces(added, DOCUMENT_KINDS);
  return kinds;
}
