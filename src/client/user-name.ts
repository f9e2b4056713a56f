import { userInfo } from 'node:os';
import { describeError, InputError } from '../domain/errors.ts';

/** The name of the user whose command this is. Throws InputError where the system knows none. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    throw new InputError(
      `Your user has no name here: say who you are with --by. (${describeError(error).message})`,
      { cause: error },
    );
  }
}
