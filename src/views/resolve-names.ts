import { InputError } from '../domain/errors.ts';
import { listNames } from '../domain/text/lists.ts';
import { didYouMean } from '../domain/text/nearest-name.ts';

/**
 * The names as `components.yaml` writes them, whatever their case; one that it writes in several ways is each of these.
 * Throws InputError for one that it has not.
 */
export function resolveNames(given: readonly string[], known: readonly string[], what: string): string[] {
  const byName = Map.groupBy(new Set(known), (name) => name.toLowerCase());
  return given.flatMap((name) => {
    const found = byName.get(name.trim().toLowerCase());
    if (found !== undefined) return found;
    const names = [...new Set(known)].sort((one, other) => one.localeCompare(other));
    const there = names.length === 0 ? `It names no ${what} at all.` : `It has ${listNames(names)}.`;
    throw new InputError(
      `components.yaml has no component with the ${what} "${name}".${didYouMean(name, names)} ${there}`,
    );
  });
}
