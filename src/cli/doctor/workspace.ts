import { access, constants, stat, statfs } from 'node:fs/promises';
import { unlessMissing } from '../../files/error-codes.ts';
import { requireOwnData } from '../../store/own-data.ts';
import { dataFolder, openWorkspace } from '../../workspace/workspace.ts';
import { countOf } from '../../domain/text/counts.ts';
import { missing, note, ok, type DoctorCheck } from './check.ts';
import { describeSameFolder, sameFolders } from '../../workspace/same-folders.ts';

import path from 'node:path';

const LITTLE_BYTES = 1_000_000_000;

export const workspace: DoctorCheck = async ({ search }) => {
  const { root, fleet } = await openWorkspace(search);
  return ok(`${path.join(root, 'components.yaml')}, ${countOf(fleet.components.length, 'component')}`);
};

/** Two components in one folder are one thing that is told twice, and each would write the other's documents. */
export const components: DoctorCheck = async ({ search }) => {
  const [same] = await sameFolders(await openWorkspace(search));
  if (same === undefined) return ok('each has a folder of its own');
  return note(describeSameFolder(same), 'Name the folder once, or turn documents off for all but one.');
};

/** The folder that is written to: that of the data or, until there is one, the workspace. */
export const data: DoctorCheck = async ({ search }) => {
  const { root } = await openWorkspace(search);
  await requireOwnData(root);
  const folder = (await unlessMissing(stat(dataFolder(root)))) === undefined ? root : dataFolder(root);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    return missing(
      `${folder}: ${error instanceof Error ? error.message : String(error)}`,
      'Let your user write to it.',
    );
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const measured = `${folder} can be written to, ${(free / 1_000_000_000).toFixed(1)} GB are free`;
  return free < LITTLE_BYTES
    ? note(measured, 'Make room: what cannot be written stops a run.')
    : ok(measured);
};
