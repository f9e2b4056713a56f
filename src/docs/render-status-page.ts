import type { DocumentsInput } from './input.ts';
import { about, headline } from './sections/about.ts';
import { environment } from './sections/environment.ts';
import { findings } from './sections/findings.ts';
import { hasHeal, newestHeal } from './sections/newest-heal.ts';
import { metrics, reasons } from './sections/health.ts';
import { paragraph } from './markdown.ts';
import { nextSteps } from './sections/next-steps.ts';
import { renderSections, type Section } from './sections/render-sections.ts';
import { repository } from './sections/repository.ts';
import { tickets } from './sections/tickets.ts';

/** Of the workspace's summary. */
const SECTIONS: readonly Section[] = [
  ['Why', reasons],
  ['What to do next', nextSteps],
  ['Health metrics', metrics],
  ['Open tickets', tickets],
  ['Newest heal', newestHeal],
  ['Environment', environment],
  ['Findings', findings],
  ['Repository', repository],
];

export function statusPageTitle({ member }: DocumentsInput): string {
  return `# ${member.component.id} status`;
}

/** The comprehensive page of a component's repository without its title; `input` is what `repositoryView` gives. */
export function renderStatusPage(input: DocumentsInput): string {
  const { component, docs } = input.member;
  const sections = SECTIONS.filter(
    ([title]) => title !== 'Repository' && (docs.environment || title !== 'Environment'),
  );
  const more = `What differs from one copy of the repository to another is not told here: \`hms docs summary ${component.id}\` tells it.`;
  return render(input, sections, [paragraph(more)]);
}

/** The page for the workspace: with what holds on its machine alone, and what moves with every commit. */
export function renderSummaryPage(input: DocumentsInput): string {
  return render(input, SECTIONS, []);
}

function render(input: DocumentsInput, sections: readonly Section[], last: readonly string[]): string {
  const told = sections.filter(([title]) => title !== 'Newest heal' || hasHeal(input));
  return [headline(input), about(input), renderSections(told, input, 2), ...last]
    .filter((part) => part !== '')
    .join('\n\n');
}
