import { lstatSync, statSync, type Stats } from 'node:fs';
import { GitError } from '../domain/errors.ts';
import { ifThere } from '../files/error-codes.ts';

/**
 * Refuses a link in a git folder that leads to what belongs to somebody else: its owner may not be able to read that, and
 * hms, which can, would take another repository's history, or another's file, for the component's.
 * A link that this user or root made is believed. `link` is what `lstat` says, `target` what `stat` says.
 * Throws GitError.
 */
export function requireOwnTarget(file: string, link: Pick<Stats, 'uid'>, target: Pick<Stats, 'uid'>): void {
  const user = process.geteuid?.();
  if (user === undefined || [0, user, target.uid].includes(link.uid)) return;
  throw new GitError(
    `${file} is a link that user ${link.uid} made to what belongs to user ${target.uid}, so it is not followed. ` +
      'Clone the component again.',
  );
}

/** The same by the link's name; of one that leads nowhere there is nothing to say. */
export function requireOwnLink(file: Buffer): void {
  const [link, target] = [ifThere(() => lstatSync(file)), ifThere(() => statSync(file))];
  if (link !== undefined && target !== undefined) requireOwnTarget(file.toString(), link, target);
}
