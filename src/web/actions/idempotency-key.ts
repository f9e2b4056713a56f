import { InputError } from '../../domain/errors.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Throws InputError for what is no key. */
export function idempotencyKey(given: string | undefined): string | undefined {
  if (given === undefined || KEY.test(given)) return given;
  throw new InputError('An idempotency key has 1 to 200 visible ASCII characters.');
}
