import { createReadStream } from 'node:fs';
import { glob, realpath, stat } from 'node:fs/promises';
import { InputError } from '../../domain/errors.ts';
import { hasCode } from '../../files/error-codes.ts';
import { ForeignReport } from './foreign-report.ts';
import type { ReportFormat } from './formats.ts';
import { readReport } from './read-report.ts';
import { mergeReports, type TestReport } from './test-report.ts';

import path from 'node:path';
import { countOf } from '../../domain/text/counts.ts';
import { cutList } from '../../domain/text/lists.ts';

export interface ReportPlace {
  /** What relative paths are relative to. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<string | Uint8Array>;
}

/** What became of one file. */
type Read = TestReport | InputError;

const STANDARD_INPUT = '-';
const GLOB = /[*?[{]/;

/** Of files that were skipped; the rest are counted. */
const MAX_NAMED = 5;

/** What was read, and what other files the globs matched: null when none. */
export interface ReadReports {
  readonly report: TestReport;
  readonly note: string | null;
}

/** Reports that are missing, torn or without a case, one line each; `read` is what the others say. */
export class UnusableReports extends InputError {
  readonly read: ReadReports;

  constructor(mistakes: readonly string[], read: ReadReports) {
    super(mistakes.join('\n'));
    this.read = read;
  }
}

/**
 * Reads the reports of one run. Each pattern is a file, a glob such as `build/**\/TEST-*.xml`, or `-` for standard input;
 * a file that several of them match counts once. Each pattern must bring at least one test case.
 * A whole file of another kind that a glob matches beside reports is skipped and named in the note.
 * Throws one UnusableReports that names every mistake.
 */
export async function readReports(
  format: ReportFormat,
  patterns: readonly string[],
  { cwd, stdin }: ReportPlace,
): Promise<ReadReports> {
  const read = new Map<string, Read>();
  const mistakes: string[] = [];
  for (const pattern of new Set(patterns)) {
    try {
      const names = pattern === STANDARD_INPUT ? [pattern] : await findReports(pattern, cwd);
      const files = await Promise.all(names.map(async (name) => ({ name, file: await fileOf(name, cwd) })));
      for (const { name, file } of files) {
        if (!read.has(file)) read.set(file, await readOrRefuse(format, { file, name, stdin }));
      }
      requireCases(pattern, format, new Set(files.flatMap(({ file }) => read.get(file) ?? [])));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(error.message);
    }
  }
  const results = [...read.values()];
  const all = { report: mergeReports(results.filter(isReport)), note: noteOf(results.filter(isForeign)) };
  if (mistakes.length > 0) throw new UnusableReports(mistakes, all);
  return all;
}

/** What is said of files that were skipped, or null. */
export function noteOf(foreign: readonly ForeignReport[]): string | null {
  return foreign.length === 0 ? null : `Not used: ${listOf(foreign).join(' ')}`;
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

/** Reads one file's bytes; `name` is what messages call it. Throws InputError when it cannot be read. */
export async function readReportFile(
  format: ReportFormat,
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): Promise<TestReport> {
  try {
    return await readReport(format, bytes, name);
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

async function readOrRefuse(
  format: ReportFormat,
  { file, name, stdin }: { file: string; name: string; stdin: ReportPlace['stdin'] },
): Promise<Read> {
  try {
    if (file === STANDARD_INPUT) return await readReport(format, stdin, 'standard input');
    return await readReportFile(format, createReadStream(file), name);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/**
 * Throws what is wrong with a pattern's files. One of a glob's files may be without a case: a package without tests
 * writes an empty report.
 */
function requireCases(pattern: string, format: ReportFormat, read: ReadonlySet<Read>): void {
  const results = [...read];
  const torn = results.filter(isMistake).filter((result) => !isForeign(result));
  if (torn.length > 0) throw new InputError(listOf(torn).join('\n'));
  if (results.some((result) => isReport(result) && result.suites.length > 0)) return;
  const foreign = results.filter(isForeign);
  if (foreign.length > 0) throw new InputError(listOf(foreign).join('\n'));
  const what = pattern === STANDARD_INPUT ? 'Standard input' : pattern;
  throw new InputError(`${what} has no test case; expected is a report as ${format.what}.`);
}

function isReport(read: Read): read is TestReport {
  return !isMistake(read);
}

function isMistake(read: Read): read is InputError {
  return read instanceof InputError;
}

function isForeign(read: Read): read is ForeignReport {
  return read instanceof ForeignReport;
}

function listOf(errors: readonly InputError[]): readonly string[] {
  const messages = errors.map(({ message }) => message);
  return cutList(
    messages,
    MAX_NAMED,
    (left) => `So ${left === 1 ? 'is' : 'are'} ${countOf(left, 'more file')}.`,
  );
}
