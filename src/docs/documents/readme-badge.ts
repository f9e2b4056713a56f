import { removeBlock, setBlock } from '../../domain/managed-block.ts';
import { BADGE_IMAGE, CODEX, isBadgeReadme, STATUS_PAGE } from '../../domain/own-documents.ts';
import type { DocumentsInput } from '../input.ts';
import { DEMO_NOTICE, STATUS_WORDS } from '../words.ts';
import type { DocumentKind, Location } from './document-kind.ts';

/** The badge in the README, linked to the page that explains it. A README is never created. */
export const readmeBadge: DocumentKind = {
  setting: 'badge',
  locate: locateReadme,
  update: (old, input) => setBlock(old ?? '', renderBadge(input), 'after_title'),
  remove: removeBlock,
};

/** The README that GitHub shows first when there are several. */
export function locateReadme(names: readonly string[]): Location {
  const readmes = names.filter(isBadgeReadme).sort();
  const path = readmes.find((name) => name === 'README.md') ?? readmes[0];
  if (path !== undefined) return { path };
  return { path: 'README.md', obstacle: 'there is no Markdown README; add a README.md to get the badge' };
}

function renderBadge({ member, status }: DocumentsInput): string {
  const image = `![HMS status: ${STATUS_WORDS[status.operational_status]}](${BADGE_IMAGE})`;
  const page = member.docs.status_page ? STATUS_PAGE : member.docs.codex ? CODEX : undefined;
  const badge = page === undefined ? image : `[${image}](${page})`;
  return member.demo ? `${badge}\n\n${DEMO_NOTICE}` : badge;
}
