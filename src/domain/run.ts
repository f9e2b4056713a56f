import type { OperationalStatus } from './colour.ts';

export const STEPS = ['analyze', 'environment', 'test', 'health', 'status', 'docs'] as const;
export type Step = (typeof STEPS)[number];

/** How one step of a component's update went. `skipped`: nothing asked for it, or what it needs failed. */
export interface StepResult {
  readonly step: Step;
  readonly outcome: 'done' | 'skipped' | 'failed';
  /** How often the activity was started; 0 when skipped. */
  readonly attempts: number;
  readonly duration_ms: number;
}

/** What an update did for one component; `error` is set when `outcome` is `failed`. */
export interface ComponentResult {
  readonly component_id: string;
  readonly operational_status: OperationalStatus;
  readonly previous_status: OperationalStatus | null;
  readonly outcome: 'updated' | 'unchanged' | 'failed';
  readonly error: string | null;
  /** The first reason for the status, for a table. */
  readonly why: string;
  readonly open_tickets: number;
  readonly tickets_opened: readonly string[];
  readonly tickets_resolved: readonly string[];
  /** Relative to the component's folder. */
  readonly documents_changed: readonly string[];
  readonly steps: readonly StepResult[];
  readonly duration_ms: number;
}

/** What `full-update --json` and `quick-update --json` print; components stand in the file's order. */
export interface RunReport {
  readonly workflow_id: string;
  readonly run_id: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly duration_ms: number;
  readonly components: readonly ComponentResult[];
}
