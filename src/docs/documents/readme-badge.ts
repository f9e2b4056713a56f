import { removeBlock, setBlock } from '../../domain/documents/managed-block.ts';
import { BADGE_IMAGE, CODEX, STATUS_PAGE } from '../../domain/documents/document-places.ts';
import type { DocumentsInput } from '../input.ts';
import { paragraph } from '../markdown.ts';
import { DEMO_NOTICE, STATUS_WORDS } from '../words.ts';
import type { DocumentContent } from './document-kind.ts';

/** The badge in the README, linked to the page that explains it. A README is never created. */
export const readmeBadge: DocumentContent = {
  update: (old, input, path) => setBlock(old ?? '', renderBadge(input, path), 'after_title'),
  remove: removeBlock,
};

function renderBadge({ member, status }: DocumentsInput, path: string): string {
  const top = '../'.repeat(path.split('/').length - 1);
  const image = `![HMS status: ${STATUS_WORDS[status.operational_status]}](${top}${BADGE_IMAGE})`;
  const page = member.docs.status_page ? STATUS_PAGE : member.docs.codex ? CODEX : undefined;
  const badge = page === undefined ? image : `[${image}](${top}${page})`;
  return member.demo ? `${badge}\n\n${paragraph(DEMO_NOTICE)}` : badge;
}
