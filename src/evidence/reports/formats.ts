import { readCargo } from './cargo.ts';
import { decode } from './decode.ts';
import { readGo } from './go.ts';
import { readJUnit } from './junit.ts';
import { readTap } from './tap.ts';
import type { TestReport } from './test-report.ts';

interface ReportFormat {
  /** What it is, for people. */
  readonly what: string;
  /** `name`: what messages call the report. Throws InputError for anything but a whole report of this format. */
  readonly read: (text: AsyncIterable<string>, name: string) => Promise<TestReport>;
}

/** Every format of test report that can be read: a new one is one file and one line. */
export const REPORT_FORMATS = {
  junit: { what: 'JUnit XML', read: readJUnit },
  tap: { what: 'TAP 13 or 14, as `node --test --test-reporter=tap` prints it', read: readTap },
  go: { what: 'JSON lines of `go test -json`', read: readGo },
  cargo: {
    what: 'JSON lines of `cargo test -- -Z unstable-options --format json`, or of nextest’s libtest-json',
    read: readCargo,
  },
} as const satisfies Record<string, ReportFormat>;

export type ReportFormatId = keyof typeof REPORT_FORMATS;

/** Reads one report as it comes, in memory that does not grow with it. Throws InputError when it is none of this format. */
export async function readReport(
  format: ReportFormatId,
  chunks: AsyncIterable<string | Uint8Array>,
  name: string,
): Promise<TestReport> {
  return REPORT_FORMATS[format].read(decode(chunks, name), name);
}
