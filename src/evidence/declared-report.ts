import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../domain/errors.ts';
import { isUnreachable } from '../files/error-codes.ts';
import { ForeignReport } from './reports/foreign-report.ts';
import { reportFormats, type ReportFormat } from './reports/formats.ts';
import { findReports, noteOf, readReportFile } from './reports/open-reports.ts';
import { lastLines } from './reports/plain-text.ts';
import { mergeReports, type TestReport } from './reports/test-report.ts';

/** A report larger than this is not one test run's. */
const MAX_REPORT_GB = 1;
const NOT_REGULAR = 'is no regular file';
const HARMLESS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** Characters, of why a report was not used. */
const MAX_REASON = 4_000;

/** Where a run's report is to be. */
export interface DeclaredReport {
  readonly folder: string;
  readonly pattern: string | undefined;
  readonly startedAt: number;
  /** The id of its format. */
  readonly format: string;
}

/** What it says, or why it was not used. */
export interface UsedReport {
  readonly report: TestReport | undefined;
  readonly unused: string | null;
}

/** How a declared report is read: in a thread of its own, mostly. */
export type ReadDeclaredReport = (declared: DeclaredReport) => Promise<UsedReport>;

/**
 * Only what this run wrote, inside the component's folder, is its report; all of it must be readable.
 * Files of another kind that a glob matches beside it are named.
 */
export async function readDeclaredReport(
  { folder, pattern, startedAt, format }: DeclaredReport,
  formats = reportFormats(),
): Promise<UsedReport> {
  if (pattern === undefined) return { report: undefined, unused: null };
  try {
    const read = formats.get(format);
    const reports: TestReport[] = [];
    const refused: string[] = [];
    const foreign: ForeignReport[] = [];
    for (const name of await findReports(pattern, folder)) {
      const found = await readOne(read, name, { folder, startedAt });
      if (typeof found === 'string') refused.push(`${name} ${found}`);
      else if (found instanceof ForeignReport) foreign.push(found);
      else reports.push(found);
    }
    const report = mergeReports(reports);
    if (report.suites.length > 0) return { report, unused: noteOf(foreign) };
    throw new InputError(whyNone(pattern, { refused, foreign }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const unused = `${whichReport(format)} was not used. ${error.message}`;
    return { report: undefined, unused: lastLines(unused, MAX_REASON) };
  }
}

/** As a sentence about it begins. */
export function whichReport(format: string): string {
  return format === 'junit' ? 'The report that test.junit declares' : `The report of the format ${format}`;
}

/** What one file says, or why it is none of this run's, or is not to be read. */
async function readOne(
  format: ReportFormat,
  name: string,
  { folder, startedAt }: Pick<DeclaredReport, 'folder' | 'startedAt'>,
): Promise<TestReport | ForeignReport | string> {
  try {
    const file = await realpath(path.resolve(folder, name));
    const why = await whyNotOfThisRun(file, await realpath(folder), startedAt);
    return why ?? (await readOrForeign(format, file, name));
  } catch (error) {
    if (isUnreachable(error)) return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
    throw error;
  }
}

/** Should something else have taken its place, a pipe is not waited for, and of what grows no more is read. */
async function readOrForeign(
  format: ReportFormat,
  file: string,
  name: string,
): Promise<TestReport | ForeignReport | string> {
  try {
    await using handle = await open(file, HARMLESS);
    if (!(await handle.stat()).isFile()) return NOT_REGULAR;
    const bytes = handle.createReadStream({ autoClose: false, end: MAX_REPORT_GB * 1024 ** 3 });
    return await readReportFile(format, bytes, name);
  } catch (error) {
    if (error instanceof ForeignReport) return error;
    throw error;
  }
}

function whyNone(
  pattern: string,
  { refused, foreign }: { refused: readonly string[]; foreign: readonly ForeignReport[] },
): string {
  if (refused.length > 0) return `${refused.join('; ')}.`;
  return noteOf(foreign) ?? `${pattern} has no test case.`;
}

async function whyNotOfThisRun(file: string, folder: string, startedAt: number): Promise<string | undefined> {
  const found = await stat(file);
  if (!file.startsWith(`${folder}${path.sep}`)) return 'is outside the component’s folder';
  if (!found.isFile()) return NOT_REGULAR;
  if (found.mtimeMs < Math.floor(startedAt / 1000) * 1000) return 'was not written by this run';
  return found.size > MAX_REPORT_GB * 1024 ** 3 ? `is larger than ${MAX_REPORT_GB} GB` : undefined;
}
