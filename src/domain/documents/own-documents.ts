import type { DocumentPlace } from './document-places.ts';

/** Documents that hms writes into a component's repository; paths are relative to the component's folder. */
type Places = readonly DocumentPlace[];

/** What a kill left of a document. */
const STAGED = /(?:^|\/)\.hms-staged-[0-9a-f.-]+$/;

/** Whether a README of this name can get the badge: Markdown alone, as the badge is Markdown. */
export function isBadgeReadme(name: string): boolean {
  return /^readme\.(?:md|markdown)$/i.test(name);
}

/** Where documents have a path of their own: everywhere but in the README. */
export function ownPaths(places: Places): string[] {
  return places.flatMap(({ path }) => path ?? []);
}

/** Whether no change of this file is work on the component: hms made it, for the component or for one in a folder below it. */
export function isOwnDocument(path: string, places: Places): boolean {
  if (STAGED.test(path)) return true;
  const own = ownPaths(places.filter(({ owns }) => owns !== 'block'));
  return own.some((document) => isAt(path, document));
}

/** Whether hms may have a block in this file, for the component or for one in a folder below it. */
export function mayHoldBlock(path: string, places: Places): boolean {
  const written = path.toLowerCase();
  return places.some((place) => {
    if (place.owns === 'file') return false;
    if (place.path === null) return isBadgeReadme(written.slice(written.lastIndexOf('/') + 1));
    return isAt(written, place.path.toLowerCase());
  });
}

/** Whether nothing but documents of hms is there: of an empty repository it is asked for nothing that a component needs. */
export function hasOnlyOwnDocuments(files: readonly { readonly path: string }[], places: Places): boolean {
  const own = ownPaths(places);
  return files.every(({ path }) => isOwnDocument(path, places) || own.includes(path));
}

function isAt(path: string, document: string): boolean {
  return path === document || path.endsWith(`/${document}`);
}
