import { InputError } from '../../domain/errors.ts';

/** How many entries stand before a page: what `?after=` says, 0 where it says nothing. Throws InputError for what is no such number. */
export function startOfPage(query: URLSearchParams): number {
  const given = query.get('after') ?? '0';
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new InputError(`"${given}" is no place in this list. Begin again without after.`);
}
