import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { hasCode, unlessMissing } from '../../files/error-codes.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { missing, ok, type DoctorCheck } from './check.ts';

import path from 'node:path';

const REMEDY =
  'Stop hms, move the file away together with those beside it, and go on: runs that are not done are lost, and nothing that was recorded.';

/** What the embedded server keeps: that each page of it can be read and is what it should be. */
export const database: DoctorCheck = async ({ search }) => {
  const file = path.join((await openWorkspace(search)).root, '.hms', 'temporal.db');
  const entry = await unlessMissing(stat(file));
  if (entry === undefined) return ok('the embedded server has none yet');
  const said = examine(file);
  const measured = `${file}, ${(entry.size / 1_000_000).toFixed(1)} MB`;
  return said === 'ok' ? ok(measured) : missing(`${measured}: ${said}`, REMEDY);
};

/** `ok`, or the first thing that is wrong (sqlite.org/pragma.html#pragma_quick_check). */
function examine(file: string): string {
  try {
    const opened = new DatabaseSync(file, { readOnly: true });
    try {
      return String(opened.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!hasCode(error, 'ERR_SQLITE_ERROR')) throw error;
    return (error as Error).message;
  }
}
