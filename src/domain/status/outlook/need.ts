import type { OperationalStatus } from '../../colour.ts';

/** What a report has to have: `suites` is told as in `the suite tests.api`; `job` is null for a job without a name. */
export interface NeededReport {
  readonly job: string | null;
  readonly suites: string;
}

/** One thing that would have to happen. */
export type Need =
  | { readonly what: 'resolve_tickets'; readonly ticket_ids: readonly string[] }
  | {
      readonly what: 'passing_runs';
      readonly count: number;
      /** How many tests pass in each, where that makes a difference. */
      readonly tests: number | null;
      /** The jobs that have to run, those that have names; `count` may be of more. */
      readonly jobs: readonly string[];
      /** Of those without names, where there are several jobs, what tells them apart: `the suite tests.api`. */
      readonly unnamed: readonly string[];
      /** Of those jobs of which runs without suites came since, the suites that the next run's report has to have. */
      readonly reports: readonly NeededReport[];
      /** Open tickets of failed tests that these runs resolve. */
      readonly resolves: readonly string[];
    }
  | { readonly what: 'successful_start' }
  | { readonly what: 'failed_start' }
  /** So many health checks in a row, one after the other. */
  | { readonly what: 'successful_checks'; readonly count: number }
  | { readonly what: 'failed_checks'; readonly count: number }
  /** These metrics are within their limits again. */
  | { readonly what: 'metrics_clear'; readonly metrics: readonly string[] }
  /** One run, of the job with that name, in which `failed` of `tests` fail; both null: a run without counts. */
  | {
      readonly what: 'failing_run';
      readonly failed: number | null;
      readonly tests: number | null;
      readonly job: string | null;
    }
  /** Nothing is recorded until then. */
  | { readonly what: 'time'; readonly at: string; readonly because: string };

/** What would change the colour: it is `to` when everything in `needs` has happened, and nothing else. */
export interface Outlook {
  readonly to: OperationalStatus;
  readonly needs: readonly Need[];
  /** One clause for people, which begins with the colour. */
  readonly text: string;
}
