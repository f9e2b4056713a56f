import { InputError } from '../../../domain/errors.ts';

/** Behind how many rows a page begins, as `?after=50`. Throws InputError for what is no whole number. */
export function placeQuery(query: URLSearchParams): number {
  const given = query.get('after') ?? '0';
  if (/^\d{1,7}$/.test(given)) return Number(given);
  throw new InputError(`"${given}" is no place in this list. Begin again without \`after\`.`);
}
