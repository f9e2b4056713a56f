import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPORT_PLACE, type TestDeclaration } from '../domain/component.ts';

/** What is run, and where the run's report is to be. */
export interface ReportPlace {
  readonly command: TestDeclaration['command'];
  readonly folder: string;
  /** Relative to the folder; undefined where no report is declared. */
  readonly pattern: string | undefined;
}

const NAME = 'report.xml';

/**
 * Gives the work a command whose `{report}` is a file in a new folder of this user alone, which is gone afterwards; a command
 * without it, and a report that is declared by `junit`, as they are.
 */
export async function withReportPlace<T>(
  { command, junit }: TestDeclaration,
  folder: string,
  work: (place: ReportPlace) => Promise<T>,
): Promise<T> {
  if (!command.some((part) => part.includes(REPORT_PLACE))) return work({ command, folder, pattern: junit });
  const own = await mkdtemp(path.join(tmpdir(), 'hms-report-'));
  try {
    const [program, ...args] = command.map((part) => part.replaceAll(REPORT_PLACE, path.join(own, NAME)));
    return await work({ command: [program ?? '', ...args], folder: own, pattern: NAME });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
