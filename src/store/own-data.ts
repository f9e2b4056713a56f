import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import { UnavailableError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import {
  dataIdentityFile,
  folderIdentityFile,
  readDataIdentity,
  readFolderIdentity,
} from './identity-files.ts';
import { KINDS } from './document-kinds.ts';

import path from 'node:path';

/** Folders of a `data` folder that has been written to. */
const WRITTEN = ['events', 'summaries', ...Object.keys(KINDS)];

/**
 * Throws UnavailableError where `data` is not this workspace's: its disk is not mounted, another one is in its place, or it is
 * a link that leads nowhere. Taken for a new workspace, it would say that nothing is known, and be written to.
 */
export async function requireOwnData(root: string): Promise<void> {
  const data = path.join(root, 'data');
  await refuseLooseLink(data);
  const folder = await readFolderIdentity(root);
  if (folder === undefined) return;
  const owner = await readDataIdentity(root);
  if (owner === folder.workspace_id || (owner === undefined && (await isWritten(data)))) return;
  throw owner === undefined
    ? new UnavailableError(
        `${data} has nothing in it, and this workspace has recorded data there before: its disk is not mounted, or somebody has removed it. ` +
          `Mount it, or put it back from a backup; if it was removed on purpose, remove ${folderIdentityFile(root)} too, and everything begins anew.`,
      )
    : new UnavailableError(
        `${data} is the data of another workspace (${owner}; this one is ${folder.workspace_id}): another disk is mounted there, or it was copied. ` +
          `Put this workspace's data back; if it is meant to go on with that data, remove ${folderIdentityFile(root)}.`,
      );
}

/** Whether the data says whose it is; a look at one file, so that it can be asked before each write. */
export async function hasIdentity(root: string): Promise<boolean> {
  return (await unlessMissing(stat(dataIdentityFile(root)))) !== undefined;
}

async function refuseLooseLink(data: string): Promise<void> {
  const [entry, target] = [await unlessMissing(lstat(data)), await unlessMissing(stat(data))];
  if (entry === undefined || target !== undefined) return;
  throw new UnavailableError(
    `${data} is a link to ${await readlink(data)}, and nothing is there: its disk is not mounted, or the folder was moved. ` +
      'Mount it, or correct the link.',
  );
}

async function isWritten(data: string): Promise<boolean> {
  const names = (await unlessMissing(readdir(data))) ?? [];
  return names.some((name) => WRITTEN.includes(name));
}
