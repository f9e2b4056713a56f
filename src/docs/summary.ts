import type { DocumentsInput } from './input.ts';
import { renderStatusPage, statusPageTitle } from './render-status-page.ts';

/** Markdown for `data/summaries/<component>.md`: what the component's own STATUS.md says, whatever is written there. */
export function renderSummary(input: DocumentsInput): string {
  return `${statusPageTitle(input)}\n\n${renderStatusPage(input)}\n`;
}
