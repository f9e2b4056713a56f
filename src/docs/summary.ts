import type { DocumentsInput } from './input.ts';
import { renderSummaryPage, statusPageTitle } from './render-status-page.ts';

/** Markdown for `data/summaries/<component>.md`: all that is known of the component, whatever is written into its repository. */
export function renderSummary(input: DocumentsInput): string {
  return `${statusPageTitle(input)}\n\n${renderSummaryPage(input)}\n`;
}
