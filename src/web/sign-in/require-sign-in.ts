import { InputError } from '../../domain/errors.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isLoopback, type WebAddress } from '../security/web-address.ts';
import { may } from './reader.ts';
import { isValid, readTokens } from './token-file.ts';

/** Throws InputError where others than this machine could reach the server, and nobody could sign in. */
export function requireSignIn(
  { host }: WebAddress,
  { root, fleet }: Pick<Workspace, 'root' | 'fleet'>,
): void {
  const now = new Date();
  if (isLoopback(host) || fleet.settings.web.openid !== undefined) return;
  if (readTokens(root).some((token) => isValid(token, now) && may(token, 'read'))) return;
  throw new InputError(
    `${host} can be reached by other machines, and nobody could sign in. ` +
      'Make a token first (`hms web token create NAME --scope read`), name a provider in settings.web.openid, or leave --host out.',
  );
}
