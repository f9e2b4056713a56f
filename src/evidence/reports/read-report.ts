import { decode } from './decode.ts';
import type { ReportFormat } from './formats.ts';
import type { TestReport } from './test-report.ts';

/** Reads one report as it comes, in memory that does not grow with it. Throws InputError when it is none of this format. */
export async function readReport(
  format: ReportFormat,
  chunks: AsyncIterable<string | Uint8Array>,
  name: string,
): Promise<TestReport> {
  const read = await format.load();
  return read(decode(chunks, name), name);
}
