/** The line on which a value begins, by the keys and indexes that lead to it; null where it cannot be told. */
export type LineOf = (...path: readonly (string | number)[]) => number | null;

/** Lines by the paths to them, as `pathKey` writes these. */
export function lineOfKeys(lines: ReadonlyMap<string, number>): LineOf {
  return (...path) => lines.get(pathKey(path)) ?? null;
}

export function pathKey(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}

/** For what is too long, or is not read with places. */
export const NO_LINES: LineOf = () => null;

/** Twenty times as long as a manifest that people write; in what is generated no line is looked for. */
export const MAX_LENGTH = 200_000;
