import { createRegistry, type Registered, type Registry } from '../../domain/registry.ts';
import type { TestReport } from './test-report.ts';

/**
 * Reads one report; `name` is what messages call it.
 * Throws InputError for anything but a whole report of its format.
 */
export type ReadFormat = (text: AsyncIterable<string>, name: string) => Promise<TestReport>;

/** One format of test report. */
export interface ReportFormat extends Registered {
  /** In snake_case; `hms tracker test --ID FILE` reads a report of this format, with `-` for `_`. */
  readonly id: string;
  /** What it is, for messages: what follows `a report as`. */
  readonly what: string;
  /** What the option takes, for its help. */
  readonly option: string;
  /** Loads what reads it: the command line knows of every format and loads none. */
  readonly load: () => Promise<ReadFormat>;
}

/** Every format of test report that can be read: a new one is one file and one entry. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  {
    id: 'junit',
    what: 'JUnit XML',
    option: 'JUnit XML reports',
    load: async () => (await import('./junit.ts')).readJUnit,
  },
  {
    id: 'tap',
    what: 'TAP 13 or 14, as `node --test --test-reporter=tap` prints it',
    option: 'TAP, as `node --test --test-reporter=tap` prints it',
    load: async () => (await import('./tap.ts')).readTap,
  },
  {
    id: 'go',
    what: 'JSON lines of `go test -json`',
    option: 'what `go test -json` prints',
    load: async () => (await import('./go.ts')).readGo,
  },
  {
    id: 'cargo',
    what: 'JSON lines of `cargo test -- -Z unstable-options --format json`, or of nextest’s libtest-json',
    option: 'what `cargo test -- -Z unstable-options --format json` prints',
    load: async () => (await import('./cargo.ts')).readCargo,
  },
];

/** The formats that are built in, and those that are added. Throws InputError for an id that is there twice. */
export function reportFormats(added: readonly ReportFormat[] = []): Registry<ReportFormat> {
  return createRegistry('report format', REPORT_FORMATS, added);
}
