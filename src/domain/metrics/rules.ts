import type { MetricLimit } from './limit.ts';

export const METRIC_LEVELS = ['ok', 'warning', 'critical'] as const;
/** How bad a value is, the mildest first. */
export type MetricLevel = (typeof METRIC_LEVELS)[number];

/** What is known of a metric for sure; `unknown` before anything is. */
export type SettledLevel = MetricLevel | 'unknown';

/** How fast a value may change, over `per` milliseconds. */
export interface ChangeRule {
  readonly per: number;
  readonly warning?: MetricLimit | undefined;
  readonly critical?: MetricLimit | undefined;
}

/** How far a value may be from what is usual, in multiples of its usual scatter. */
export interface DeviationRule {
  readonly warning?: number | undefined;
  readonly critical?: number | undefined;
  /** A smaller difference is none, however little a value scatters. */
  readonly minimum: number;
  readonly direction: 'both' | 'above' | 'below';
}

/** What a metric is judged by: each of the three is judged, and the worst counts. */
export interface MetricRules {
  readonly warning?: MetricLimit | undefined;
  readonly critical?: MetricLimit | undefined;
  /** What a value has to be again, once it was beyond a limit. */
  readonly clear?: MetricLimit | undefined;
  readonly change?: ChangeRule | undefined;
  readonly deviation?: DeviationRule | undefined;
  /** How many samples in a row make it worse; two, or one where this is one, make it better. */
  readonly for: number;
}

/** What one rule says of one sample. */
export interface RuleVerdict {
  /** `unknown` where too little is known to judge. */
  readonly level: SettledLevel;
  /** A clause: what was measured and what it was compared with. */
  readonly why: string;
  /** What it was compared with; null where it was with nothing. */
  readonly limit: string | null;
}

/** The worst of several levels; `unknown` is none. */
export function worstLevel(levels: readonly SettledLevel[]): SettledLevel {
  return METRIC_LEVELS.findLast((level) => levels.includes(level)) ?? 'unknown';
}

export function severity(level: MetricLevel): number {
  return METRIC_LEVELS.indexOf(level);
}
