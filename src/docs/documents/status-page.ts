import { setBlock } from '../../domain/documents/managed-block.ts';
import { STATUS_PAGE } from '../../domain/documents/own-documents.ts';
import { renderStatusPage, statusPageTitle } from '../render-status-page.ts';
import type { DocumentKind } from './document-kind.ts';

/** The comprehensive page that the badge links to. */
export const statusPage: DocumentKind = {
  setting: 'status_page',
  path: STATUS_PAGE,
  update: (old, input) =>
    setBlock(old ?? `${statusPageTitle(input)}\n`, renderStatusPage(input), 'after_title'),
};
