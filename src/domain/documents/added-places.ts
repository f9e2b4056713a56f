import { createRegistry } from '../registry.ts';
import { DOCUMENT_PLACES, type DocumentPlace } from './document-places.ts';
import { requirePlaces } from './require-places.ts';

/**
 * Where documents go when these are added, without what they say: whoever opens a workspace renders none.
 * Undefined where nothing is added. Throws InputError for an id that is there twice, and for a place that is somebody else's.
 */
export function documentPlaces(added: readonly DocumentPlace[] = []): readonly DocumentPlace[] | undefined {
  if (added.length === 0) return undefined;
  const { items } = createRegistry<DocumentPlace>('document kind', DOCUMENT_PLACES, added);
  requirePlaces(added, DOCUMENT_PLACES);
  return items.map(({ id, setting, path, owns, byDefault }) => ({ id, setting, path, owns, byDefault }));
}
