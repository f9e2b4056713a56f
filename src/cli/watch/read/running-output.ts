import { stat } from 'node:fs/promises';
import path from 'node:path';
import { LOG_FOLDER, RUNNING_KINDS, runningLog } from '../../../domain/log-places.ts';
import { plain } from '../../../domain/text/terminal.ts';
import { formatMoment } from '../../../domain/text/moments.ts';
import { unlessMissing } from '../../../files/error-codes.ts';
import { readRegularFile } from '../../../files/read-regular-file.ts';
import type { ViewContext } from '../../../views/view-context.ts';
import type { Output } from '../../output.ts';

const MAX_LOG = 512 * 1_024;
/** The last that a running command printed: the newest of it is seen on a terminal of 24 rows without scrolling. */
const SHOWN_LINES = 15;
/** Who runs a command writes its file anew every five seconds; one that is older was left by a process that was killed. */
const LEFT_MS = 20_000;

/** What commands of a component have printed so far, each with its name; what was cut off says so. */
export async function runningOutput(
  { workspace }: ViewContext,
  id: string,
  output: Output,
): Promise<string[]> {
  const folder = path.join(workspace.root, LOG_FOLDER);
  const found = await Promise.all(
    RUNNING_KINDS.map(async (kind) => {
      const file = path.join(folder, runningLog(id, kind));
      const bytes = await unlessMissing(readRegularFile(file, MAX_LOG));
      const age = await unlessMissing(stat(file));
      if (bytes === undefined || age === undefined) return [];
      const isLeft = Date.now() - age.mtimeMs > LEFT_MS;
      const state = isLeft ? `was cut off after ${formatMoment(age.mtime.toISOString())}` : 'runs now';
      const lines = plain(bytes.toString()).trimEnd().split('\n');
      return [output.paint('bold', `${kind} ${state}; it printed last:`), ...lines.slice(-SHOWN_LINES), ''];
    }),
  );
  return found.flat();
}
