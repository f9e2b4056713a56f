import type * as z from 'zod';
import { shortened, visibleLine } from '../domain/text/visible.ts';
import { andMore, cutList } from '../domain/text/lists.ts';

/** More would only repeat what the first ones say. */
const MAX_MISTAKES = 20;
const MAX_LENGTH = 300;

/** Each mistake as `field: what was expected`, for a person; the sender's own words in it are one short line each. */
export function mistakesIn({ issues }: z.ZodError): readonly string[] {
  const told = issues
    .slice(0, MAX_MISTAKES)
    .map(({ path, message }) => shortened(visibleLine(`${nameOf(path)}: ${message}`), MAX_LENGTH));
  return cutList(told, MAX_MISTAKES, andMore, issues.length - told.length);
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the input';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
