import type { Command } from 'commander';
import { countOf } from '../../domain/text/counts.ts';
import { readAssets } from '../../web/assets.ts';
import { exportStatus } from '../../web/export/export-status.tsx';
import { openContext } from '../context.ts';

import path from 'node:path';

/** Writes the status page as static files. */
export async function webExport(given: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const { folder, files, written, removed } = await exportStatus(context, path.resolve(given), {
    ...readAssets(),
    fleetId: (await context.identity()).id,
  });
  if (output.json) output.printJson<'web-export'>({ folder, files, written, removed });
  else
    output.print(
      `The status page is in ${folder}: ${countOf(files, 'file')}, ${written.length} of them new or changed, ${removed.length} removed.`,
    );
}
