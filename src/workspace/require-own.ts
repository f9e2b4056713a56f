import { lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../domain/errors.ts';
import { whyForeign } from '../files/foreign.ts';

/**
 * Refuses a workspace that was found by looking upwards and that somebody else can write: its commands would run as this user.
 * The file, what it leads to, and its folder have to belong to this user (or, under sudo, to whom sudo was given by), as git
 * asks of a repository (CVE-2022-24765), and not everybody may replace them. A group may, as with git: with umask 002 all that
 * a user makes is open to a group, mostly one of that user alone. Whoever names the folder trusts it.
 * Throws InputError with why, and the words that name it.
 */
export function requireOwn(file: string): void {
  const folder = path.dirname(file);
  const reason =
    whyForeign(`The folder ${folder}`, statSync(folder)) ??
    whyForeign(file, lstatSync(file)) ??
    whyForeign(file, statSync(file));
  if (reason === undefined) return;
  throw new InputError(
    `${reason}, and it was found only by looking upwards from the current folder. ` +
      'Whoever can write there decides which commands are run as you.\n' +
      `If you trust it, name it: run the command again with \`--root ${word(folder)}\`, or after \`export HMS_ROOT=${word(folder)}\`.`,
  );
}

/** As a shell takes it for one word. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
