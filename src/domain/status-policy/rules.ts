import type { KnownEvidence } from '../known-evidence.ts';
import type { Reason } from '../status.ts';
import type { StatusPolicySettings } from '../status-policy-settings.ts';

/** One rule of the status policy: what it asks for and why, or nothing where it does not apply. */
export type StatusRule = (known: KnownEvidence, policy: StatusPolicySettings, now: Date) => Reason[];

/** What one version of the status policy judges by. */
export interface PolicyRules {
  /** In the order in which their reasons are told. */
  readonly rules: readonly StatusRule[];
  /** The share of tests that passed, in percent and not rounded, by which it judges; null when none is known. */
  readonly testPassRate: (known: KnownEvidence, policy: StatusPolicySettings, now: Date) => number | null;
}
