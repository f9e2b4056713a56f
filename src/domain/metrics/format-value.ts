/** A measured value as people read it: at most four digits that count, and its unit. */
export function formatValue(value: number, unit?: string | null): string {
  const number = Number.isInteger(value) && Math.abs(value) < 1e9 ? String(value) : shortened(value);
  if (unit === undefined || unit === null || unit === '') return number;
  return `${number} ${unit}`;
}

function shortened(value: number): string {
  const size = Math.abs(value);
  return size >= 1_000 && size < 1e9 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
}
