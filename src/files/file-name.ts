import { InputError } from '../domain/errors.ts';

/** Ids of components and of tickets, and nothing else: neither is a way out of a folder, hidden, or longer than a name may be. */
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const MAX_SHOWN = 80;

/** The id as the name of a file, the last look before it becomes a path. Throws InputError for what is no id. */
export function requireFileName(id: unknown): string {
  if (isFileName(id)) return id;
  throw new InputError(
    `${JSON.stringify(String(id).slice(0, MAX_SHOWN))} is no id of a component or ticket, so nothing is stored under it. ` +
      'An id starts with a letter or digit and goes on with letters, digits, ".", "_" and "-".',
  );
}

/** Whether it is such an id. */
export function isFileName(id: unknown): id is string {
  return typeof id === 'string' && FILE_NAME.test(id);
}
