/** One column of a chart, from low to high. */
export const LEVELS = {
  unicode: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  ascii: ['.', ':', '-', '=', '+', '*', '%', '@'],
} as const;

/** The least and the most of what is known. */
export function boundsOf(columns: readonly (number | undefined)[]): {
  readonly least: number;
  readonly most: number;
} {
  const values = columns.filter((value) => value !== undefined);
  return { least: Math.min(...values), most: Math.max(...values) };
}

/** On which of so many steps between the least and the most a value is, from 0 on; what never changes is low. */
export function stepOf(
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
  steps: number,
): number {
  return most === least ? 0 : Math.min(steps - 1, Math.floor(((value - least) / (most - least)) * steps));
}
