import { setBlock } from '../../domain/documents/managed-block.ts';
import type { DocumentsInput } from '../input.ts';
import { headline } from '../sections/about.ts';
import { environment } from '../sections/environment.ts';
import { metrics, reasons } from '../sections/health.ts';
import { renderSections, type Section } from '../sections/render-sections.ts';
import { tickets } from '../sections/tickets.ts';
import type { DocumentContent } from './document-kind.ts';

const SECTIONS: readonly Section[] = [
  ['Why', reasons],
  ['Health metrics', metrics],
  ['Open tickets', tickets],
];
const ENVIRONMENT: Section = ['Environment', environment];

/** The status section of the component's codex; what people write stands before and after it. */
export const codex: DocumentContent = {
  update: (old, input) => setBlock(old ?? `# ${input.member.component.id}\n`, renderSection(input), 'end'),
};

function renderSection(input: DocumentsInput): string {
  const more = input.member.docs.status_page ? ['More: [STATUS.md](STATUS.md).'] : [];
  const sections = input.member.docs.environment ? [...SECTIONS, ENVIRONMENT] : SECTIONS;
  return ['## Status', headline(input), renderSections(sections, input, 3), ...more].join('\n\n');
}
