import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestSuite } from '../../../../src/domain/event.ts';
import { reportFormats } from '../../../../src/evidence/reports/formats.ts';
import { readReport } from '../../../../src/evidence/reports/read-report.ts';
import type { TestReport } from '../../../../src/evidence/reports/test-report.ts';

/** What the named tools wrote about small projects, without their stacks. */
const FIXTURES = path.join(import.meta.dirname, 'fixtures');

/** The bytes in chunks of this size, so that everything is cut in two somewhere. */
async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  await Promise.resolve();
}

export async function readText(format: string, text: string | Uint8Array, size = 7): Promise<TestReport> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readStream(format, chunksOf(bytes, size), 'build/report');
}

export async function readStream(
  format: string,
  chunks: AsyncIterable<string | Uint8Array>,
  name = 'report',
): Promise<TestReport> {
  return readReport(reportFormats().get(format), chunks, name);
}

export async function readFixture(format: string, file: string): Promise<TestReport> {
  return readText(format, readFileSync(path.join(FIXTURES, file)));
}

/** `suite passed/failed/skipped: case outcome, …` of every suite. */
export function told({ suites }: { suites: readonly TestSuite[] }): string[] {
  return suites.map(
    ({ name, passed, failed, skipped, cases }) =>
      `${name} ${passed}/${failed}/${skipped}: ${cases.map((test) => `${test.name} ${test.outcome}`).join(', ')}`,
  );
}
