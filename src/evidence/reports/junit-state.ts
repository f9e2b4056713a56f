import { takeAttempts, type Attempts, type Rerunner } from './attempts.ts';
import type { JunitAttributes } from './junit-attributes.ts';
import type { Mark } from './junit-outcome.ts';
import type { Suite } from './junit-suites.ts';
import { collectReport, type ReportCollector } from './test-report.ts';

/** An open `<testcase>`, or what stands for a failure outside one. */
export interface OpenCase {
  readonly suite: string;
  readonly attributes: JunitAttributes;
  readonly marks: Map<string, Mark>;
  isSkippedByProperty: boolean;
  readonly runner: Rerunner | undefined;
}

/** What a JUnit report said up to the element that is read. */
export interface JUnitState {
  readonly report: ReportCollector;
  readonly attempts: Attempts;
  /** Those that are open, the innermost last. */
  readonly suites: Suite[];
  /** The tags that are open, the innermost last. */
  readonly path: string[];
  /** Milliseconds. */
  rootMs: number | null;
  outermostMs: number | null;
  current: OpenCase | undefined;
  /** Where the text of an open element goes, as long as it is wanted. */
  collected: { readonly depth: number; text: string; readonly into: (text: string) => void } | undefined;
}

export function beginReport(): JUnitState {
  const report = collectReport();
  return {
    report,
    attempts: takeAttempts(report),
    suites: [],
    path: [],
    rootMs: null,
    outermostMs: null,
    current: undefined,
    collected: undefined,
  };
}

/** Collects the text of the element that has just been opened, for when it is closed. */
export function collectText(state: JUnitState, into: (text: string) => void): void {
  state.collected = { depth: state.path.length, text: '', into };
}
