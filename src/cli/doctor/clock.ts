import { formatMoment } from '../../domain/text/moments.ts';
import { readdir, stat } from 'node:fs/promises';
import { unlessMissing } from '../../files/error-codes.ts';
import { dataFolder, openWorkspace } from '../../workspace/workspace.ts';
import { note, ok, type DoctorCheck } from './check.ts';

import path from 'node:path';

/** Clocks of machines that share a workspace differ by less. */
const TOLERATED_MS = 60_000;

/** A clock that was set back is seen by what was recorded before. */
export const clock: DoctorCheck = async ({ search }) => {
  const { root } = await openWorkspace(search);
  const now = Date.now();
  const newest = await newestIn(path.join(dataFolder(root), 'events'));
  const measured = `it is ${formatMoment(now)}`;
  if (newest <= now + TOLERATED_MS) return ok(measured);
  return note(
    `${measured}, and something was recorded at ${formatMoment(newest)}`,
    'Set the clock: what is dated ahead of it does not count until then.',
  );
};

async function newestIn(folder: string): Promise<number> {
  const names = (await unlessMissing(readdir(folder, { recursive: true }))) ?? [];
  const times = await Promise.all(
    names.map(async (name) => (await unlessMissing(stat(path.join(folder, name))))?.mtimeMs ?? 0),
  );
  return times.reduce((newest, time) => Math.max(newest, time), 0);
}
