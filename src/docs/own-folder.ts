import { allOffInWords } from '../domain/documents/wanted-documents.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { HeldFolder } from '../files/held-folder.ts';
import { otherOwner } from '../files/other-owner.ts';

/** Whether hms, as root, may write documents into the folder: its own, or another user's where `docs.as_root` lets it. */
export function mayWrite({ docs }: FleetMember, held: HeldFolder): boolean {
  return docs.as_root === true || otherOwner(held) === undefined;
}

/** Throws UnavailableError where it may not. */
export function requireOwnFolder(member: FleetMember, held: HeldFolder): void {
  if (mayWrite(member, held)) return;
  throw new UnavailableError(
    `The documents of ${member.component.id} were not written: ${member.folder} belongs to user ${otherOwner(held) ?? '?'}, and hms runs as root. ` +
      'Run hms as that user (in a container with `--user`), or set `docs: { as_root: true }` in components.yaml; ' +
      `\`${allOffInWords(member)}\` turns them off.`,
  );
}
