/** Narrower terminals are not written for. */
const MIN_WIDTH = 40;

/**
 * Columns of a terminal. `COLUMNS` is how a person sets the width of what is no terminal; a file or another program is given
 * whole lines, which is `Infinity`.
 */
export function widthOf({ columns }: { readonly columns?: number }): number {
  const asked = Number(process.env['COLUMNS']);
  if (Number.isInteger(asked) && asked > 0) return Math.max(MIN_WIDTH, asked);
  return columns !== undefined && columns > 0 ? Math.max(MIN_WIDTH, columns) : Infinity;
}
