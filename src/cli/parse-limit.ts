import { InvalidArgumentError } from 'commander';
import { parseCount } from './fail-on.ts';

/** How many a page has. Throws InvalidArgumentError for 0. */
export function parseLimit(text: string): number {
  const limit = parseCount(text);
  if (limit > 0) return limit;
  throw new InvalidArgumentError('It is a whole number, 1 or more.');
}
