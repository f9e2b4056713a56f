import type { Stats } from 'node:fs';

/** Others may write there, and take away what is not theirs: a folder like /tmp has the sticky bit against that. */
const OTHERS_WRITE = 0o002;
const STICKY = 0o1000;

/**
 * What is said of a file or folder that somebody else can write; undefined where it is this user's alone, or, under sudo, of
 * who gave the command, or another's who is trusted here.
 */
export function whyForeign(
  name: string,
  found: Stats,
  alsoTrusted: readonly number[] = [],
): string | undefined {
  const user = process.geteuid?.();
  if (user === undefined) return undefined;
  if (![...usersOf(user, process.env['SUDO_UID']), ...alsoTrusted].includes(found.uid))
    return `${name} belongs to another user (its owner is ${found.uid}, you are ${user})`;
  const isOpen = (found.mode & OTHERS_WRITE) !== 0 && (found.mode & STICKY) === 0;
  return isOpen && !found.isSymbolicLink() ? `Everybody on this machine can write ${name}` : undefined;
}

function usersOf(user: number, sudo: string | undefined): number[] {
  return user === 0 && sudo !== undefined && /^\d+$/.test(sudo) ? [0, Number(sudo)] : [user];
}
