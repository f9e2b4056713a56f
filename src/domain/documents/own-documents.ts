/** The documents that hms writes into a component's repository; paths are relative to the component's folder. */

/** The only folder that is made in a component's repository. */
export const DOCS_FOLDER = 'HMS-docs';

export const STATUS_PAGE = `${DOCS_FOLDER}/STATUS.md`;
export const CODEX = `${DOCS_FOLDER}/codex.md`;
export const BADGE_IMAGE = `${DOCS_FOLDER}/status.svg`;

const WHOLE = /(?:^|\/)(?:HMS-docs\/(?:STATUS\.md|status\.svg)|\.hms-staged-[0-9a-f.-]+)$/;
const SECTIONED = /(?:^|\/)(?:HMS-docs\/(?:STATUS|codex)\.md|readme\.(?:md|markdown))$/i;

/** Whether a README of this name can get the badge: Markdown alone, as the badge is Markdown. */
export function isBadgeReadme(name: string): boolean {
  return /^readme\.(?:md|markdown)$/i.test(name);
}

/** Whether hms writes the whole of this file, for the component or for one in a folder below it; what a kill left of one too. */
export function isOwnDocument(path: string): boolean {
  return WHOLE.test(path);
}

/** Whether hms may have a block in this file, for the component or for one in a folder below it. */
export function mayHoldBlock(path: string): boolean {
  return SECTIONED.test(path);
}

/** Whether nothing but documents of hms is there: of an empty repository it is asked for nothing that a component needs. */
export function hasOnlyOwnDocuments(files: readonly { readonly path: string }[]): boolean {
  return files.every(({ path }) => isOwnDocument(path) || path === CODEX);
}
