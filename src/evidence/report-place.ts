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
  /** The id of the report's format. */
  readonly format: string;
  /** Whether the report is what the command prints, to be put there. */
  readonly isPrinted: boolean;
}

const NAME = 'report';
const JUNIT = 'junit';

/**
 * Gives the work a command whose `{report}` is a file in a new folder of this user alone, which is gone afterwards, as is a
 * report that the command prints (`format`); a report that is declared by `junit`, and a command without any, as they are.
 */
export async function withReportPlace<T>(
  { command, junit, format }: TestDeclaration,
  folder: string,
  work: (place: ReportPlace) => Promise<T>,
): Promise<T> {
  const hasPlace = command.some((part) => part.includes(REPORT_PLACE));
  if (!hasPlace && format === undefined)
    return work({ command, folder, pattern: junit, format: JUNIT, isPrinted: false });
  const own = await mkdtemp(path.join(tmpdir(), 'hms-report-'));
  try {
    const name = `${NAME}.${format === undefined || format === JUNIT ? 'xml' : 'txt'}`;
    const [program = '', ...args] = command.map((part) =>
      part.replaceAll(REPORT_PLACE, path.join(own, name)),
    );
    const place = { folder: own, pattern: hasPlace ? name : STANDARD_OUTPUT, format: format ?? JUNIT };
    return await work({ command: [program, ...args], ...place, isPrinted: !hasPlace });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** A report that the command prints is called so. */
const STANDARD_OUTPUT = 'stdout';
