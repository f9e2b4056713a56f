/** The documents that hms writes into a component's repository; paths are relative to the component's folder. */

/** The only folder that is made in a component's repository. */
export const DOCS_FOLDER = 'HMS-docs';

export const STATUS_PAGE = `${DOCS_FOLDER}/STATUS.md`;
export const CODEX = `${DOCS_FOLDER}/codex.md`;
export const BADGE_IMAGE = `${DOCS_FOLDER}/status.svg`;

/** Whether a file of this name in the component's folder can get the badge: Markdown alone, as the badge is Markdown. */
export function isBadgeReadme(name: string): boolean {
  return /^readme\.(?:md|markdown)$/i.test(name);
}
