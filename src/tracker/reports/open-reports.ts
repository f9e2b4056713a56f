import { createReadStream } from 'node:fs';
import { glob, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode, InputError } from '../../domain/errors.ts';
import { readReport, REPORT_FORMATS, type ReportFormatId } from './formats.ts';
import { mergeReports, type TestReport } from './test-report.ts';

export interface ReportPlace {
  /** What relative paths are relative to. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<string | Uint8Array>;
}

const STANDARD_INPUT = '-';
const GLOB = /[*?[{]/;

/**
 * Reads the reports of one run. Each pattern is a file, a glob such as `build/**\/TEST-*.xml`, or `-` for standard input;
 * a file that several of them match counts once. Each pattern must bring at least one test case.
 * Throws one InputError that names every mistake.
 */
export async function readReports(
  format: ReportFormatId,
  patterns: readonly string[],
  { cwd, stdin }: ReportPlace,
): Promise<TestReport> {
  const read = new Map<string, TestReport>();
  const mistakes: string[] = [];
  for (const pattern of new Set(patterns)) {
    try {
      if (pattern === STANDARD_INPUT) read.set(pattern, await readReport(format, stdin, 'standard input'));
      const names = pattern === STANDARD_INPUT ? [pattern] : await findReports(pattern, cwd);
      const files = await Promise.all(names.map(async (name) => ({ name, file: await fileOf(name, cwd) })));
      for (const { name, file } of files) {
        if (!read.has(file)) read.set(file, await readReportFile(format, file, name));
      }
      requireCases(
        pattern,
        format,
        files.flatMap(({ file }) => read.get(file) ?? []),
      );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes.join('\n'));
  return mergeReports([...read.values()]);
}

/** The files that a pattern names, as relative paths where it is one, in a stable order. Throws InputError without any. */
export async function findReports(pattern: string, cwd: string): Promise<string[]> {
  const named = await kindOf(pattern, cwd);
  if (named === 'file') return [pattern];
  if (named === 'folder')
    throw new InputError(
      `${pattern} is a folder, not a test report; name its files, as in ${pattern}/*.xml.`,
    );
  if (!GLOB.test(pattern))
    throw new InputError(`There is no test report ${pattern}. Name the file that the test tool wrote.`);
  const files: string[] = [];
  for await (const file of glob(pattern, { cwd })) {
    if ((await kindOf(file, cwd)) === 'file') files.push(file);
  }
  if (files.length === 0)
    throw new InputError(`No file matches ${pattern}. Name the files that the test tool wrote.`);
  return files.toSorted();
}

/** Reads one file; `name` is what messages call it. Throws InputError when it cannot be read. */
export async function readReportFile(
  format: ReportFormatId,
  file: string,
  name: string,
): Promise<TestReport> {
  try {
    return await readReport(format, createReadStream(file), name);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw cannotBeRead(name, error);
  }
}

async function fileOf(name: string, cwd: string): Promise<string> {
  return name === STANDARD_INPUT ? name : realpath(path.resolve(cwd, name));
}

async function kindOf(name: string, cwd: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await stat(path.resolve(cwd, name))).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR') || hasCode(error, 'ENAMETOOLONG'))
      return 'nothing';
    throw cannotBeRead(name, error);
  }
}

function cannotBeRead(name: string, error: unknown): InputError {
  return new InputError(`The test report ${name} cannot be read: ${(error as Error).message}`, {
    cause: error,
  });
}

/** One of a glob's files may be without a case: a package without tests writes an empty report. */
function requireCases(pattern: string, format: ReportFormatId, reports: readonly TestReport[]): void {
  if (reports.some((report) => report.suites.length > 0)) return;
  const what = pattern === STANDARD_INPUT ? 'Standard input' : pattern;
  throw new InputError(`${what} has no test case; expected is a report as ${REPORT_FORMATS[format].what}.`);
}
