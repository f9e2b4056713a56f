import type { KnownEvidence, JudgedTicket, Evidence } from '../known-evidence.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';
import type { NeededReport } from './need.ts';

/** What is known at `now`, and when the next run would be. */
export interface KnownTests {
  readonly history: KnownEvidence['history'];
  readonly policy: StatusPolicySettings;
  readonly now: Date;
  readonly nextAt: string;
  /** All that are known: of failed tests they tell the names of suites. */
  readonly tickets: readonly JudgedTicket[];
}

/** Test runs that could come next, all of them passing. */
export interface TestEffort {
  readonly runs: number;
  /** The jobs that have to run, those that have names. */
  readonly jobs: readonly string[];
  /** Of the others, where there are several jobs, what tells them apart. */
  readonly unnamed: readonly string[];
  /** What the reports of some have to have. */
  readonly reports: readonly NeededReport[];
  /** How many tests pass in each; null where that makes no difference. */
  readonly tests: number | null;
  readonly resolves: (ticket: Pick<JudgedTicket, 'origin' | 'fingerprint'>) => boolean;
  /** The history with them. */
  readonly after: Evidence['history'];
}
