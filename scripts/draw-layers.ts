import { MAY_IMPORT } from '../layers.mjs';

/** Who may import whom, as Mermaid: an arrow that others imply is left out, a dotted one is for types only. */
export function drawLayers(table: typeof MAY_IMPORT = MAY_IMPORT): string {
  const arrows = Object.entries(table).flatMap(([layer, { values, types = [] }]) => [
    ...values.filter((other) => !isImplied(table, values, other)).map((other) => `  ${layer} --> ${other}`),
    ...types.map((other) => `  ${layer} -.-> ${other}`),
  ]);
  return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n');
}

function isImplied(table: typeof MAY_IMPORT, values: readonly string[], other: string): boolean {
  return values.some((between) => between !== other && reaches(table, between, other));
}

function reaches(table: typeof MAY_IMPORT, from: string, to: string): boolean {
  const values = table[from]?.values ?? [];
  return values.includes(to) || values.some((between) => reaches(table, between, to));
}
