import type { DocumentsInput } from './input.ts';
import { about, headline } from './sections/about.ts';
import { environment } from './sections/environment.ts';
import { findings } from './sections/findings.ts';
import { metrics, reasons } from './sections/health.ts';
import { nextSteps } from './sections/next-steps.ts';
import { renderSections, type Section } from './sections/render-sections.ts';
import { repository } from './sections/repository.ts';
import { tickets } from './sections/tickets.ts';

const SECTIONS: readonly Section[] = [
  ['Why', reasons],
  ['What to do next', nextSteps],
  ['Health metrics', metrics],
  ['Open tickets', tickets],
  ['Environment', environment],
  ['Findings', findings],
  ['Repository', repository],
];

export function statusPageTitle({ member }: DocumentsInput): string {
  return `# ${member.component.id} status`;
}

/** The comprehensive page without its title. */
export function renderStatusPage(input: DocumentsInput): string {
  return [headline(input), about(input), renderSections(SECTIONS, input, 2)]
    .filter((part) => part !== '')
    .join('\n\n');
}
