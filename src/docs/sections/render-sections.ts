import type { DocumentsInput } from '../input.ts';

/** A heading and what stands under it. */
export type Section = readonly [title: string, render: (input: DocumentsInput) => string];

/** The sections one after another, under headings of the given level. */
export function renderSections(sections: readonly Section[], input: DocumentsInput, level: number): string {
  return sections.map(([title, render]) => `${'#'.repeat(level)} ${title}\n\n${render(input)}`).join('\n\n');
}
