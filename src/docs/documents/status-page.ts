import { setBlock } from '../../domain/documents/managed-block.ts';
import { renderStatusPage, statusPageTitle } from '../render-status-page.ts';
import type { DocumentContent } from './document-kind.ts';

/** The comprehensive page that the badge links to. */
export const statusPage: DocumentContent = {
  update: (old, input) =>
    setBlock(old ?? `${statusPageTitle(input)}\n`, renderStatusPage(input), 'after_title'),
};
