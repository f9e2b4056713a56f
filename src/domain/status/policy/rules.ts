import type { KnownEvidence } from '../known-evidence.ts';
import type { Reason } from '../status.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';

/** One rule of the status policy: what it asks for and why, or nothing where it does not apply. */
export type StatusRule = (known: KnownEvidence, policy: StatusPolicySettings, now: Date) => Reason[];

/** What one version of the status policy judges by. */
export interface PolicyRules {
  /** In the order in which their reasons are told. */
  readonly rules: readonly StatusRule[];
  readonly testRates: (known: KnownEvidence, policy: StatusPolicySettings, now: Date) => TestRates;
}

/** Shares of tests that passed, in percent and not rounded; null where none is known. */
export interface TestRates {
  /** By which it judges. */
  readonly current: number | null;
  /** Of the newest runs together, and how many these are; null where `current` is that already. */
  readonly trend: { readonly rate: number; readonly runs: number } | null;
}
