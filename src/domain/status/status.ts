import * as z from 'zod';
import { NewestHeal } from '../healing/newest-heal.ts';
import { Trouble } from '../healing/troubles.ts';
import { OperationalStatus } from '../colour.ts';
import { EnvironmentStatus } from '../environment.ts';
import { TestCounts } from '../event.ts';
import { Maintenance } from '../maintenance/maintenance.ts';
import { JudgedMetrics } from '../metrics/judged.ts';
import { StatusPolicySettings } from './policy-settings.ts';
import { Ticket } from '../tickets/ticket.ts';

/** Why a status is what it is: one rule of the policy, what it measured, and against which limit. */
export const Reason = z.object({
  rule: z.enum([
    'no_evidence',
    'stale',
    'future_evidence',
    'open_issues',
    'test_pass_rate',
    'failed_test_run',
    'skipped_tests',
    'replaced_tests',
    'latest_start',
    'health_checks',
    'health_warnings',
    'health_flapping',
    'metrics',
    'maintenance',
  ]),
  /** The colour that this rule alone asks for. */
  asks_for: OperationalStatus,
  /** One clause for people, with nothing in it that changes while the state stays the same. */
  text: z.string(),
  /** What was measured, as a number or a word. */
  measured: z.union([z.number(), z.string()]).nullable(),
  /** What it was compared with. */
  limit: z.string().nullable(),
  /** When the newest evidence for it happened. */
  evidence_at: z.iso.datetime().nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** How uptime was counted, and how much of the time was what. */
const Uptime = z.object({
  /** The rule and its version, such as `starts/2` (`docs/health.md`). */
  rule: z.string(),
  /** From when until when it counts: the last 30 days, or since the oldest start that is known. */
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  up_seconds: z.int().min(0),
  down_seconds: z.int().min(0),
  /** Whatever it was then. */
  maintenance_seconds: z.int().min(0),
  /** Of which no start and no answer tells. */
  unknown_seconds: z.int().min(0),
});
export type Uptime = z.infer<typeof Uptime>;

const HealthMetrics = z.object({
  /** Percent of the time in which it was up or down, of the last 30 days, in which it was up; null where neither is known. */
  uptime_percentage: z.number().nullable(),
  /** Null without a start; left out by versions that counted otherwise. */
  uptime: Uptime.nullable().exactOptional(),
  /** Percent of the tests in the newest results of all jobs; null when no counts are known of now. */
  test_pass_rate: z.number().nullable(),
  /** Percent of all that ran in the newest runs, and how many runs those are; null when none had counts. It decides nothing. */
  test_trend: z.object({ pass_rate: z.number(), runs: z.int().min(1) }).nullable(),
  /** Open and assigned tickets. */
  issue_count: z.int().min(0),
  critical_issue_count: z.int().min(0),
});
export type HealthMetrics = z.infer<typeof HealthMetrics>;

const StartEntry = z.object({
  timestamp: z.iso.datetime(),
  success: z.boolean(),
  environment: z.string(),
  version: z.string().nullable(),
  duration_ms: z.int().nullable(),
  /** `health`: the declared health check answered for the start. */
  source: z.enum(['person', 'health']),
  /** It is up and not as it should be. */
  degraded: z.literal(true).optional(),
  /** It and those before it change between up and down again and again. */
  flapping: z.literal(true).optional(),
  /** Why it failed or is not as it should be, as a stable key and in a line; null for what is well, and where nobody said. */
  symptom: z.string().nullable(),
  detail: z.string().nullable(),
  /** A health check that does not count, since another one had just said the same. */
  too_soon: z.literal(true).optional(),
});
export type StartEntry = z.infer<typeof StartEntry>;

const TestEntry = z.object({
  timestamp: z.iso.datetime(),
  success: z.boolean(),
  results: TestCounts.nullable(),
  duration_ms: z.int().nullable(),
  /** Which job ran; null where nobody said. */
  job: z.string().nullable(),
});
export type TestEntry = z.infer<typeof TestEntry>;

/**
 * The newest that is known of one test job: one that was named, or, of runs that nobody named, the suites that come together.
 * What comes from a run without suites stands for all of its job until that has run with suites again.
 */
const TestJob = z.object({
  job: z.string().nullable(),
  /** When it last ran. */
  timestamp: z.iso.datetime(),
  /** The newest results of its suites, summed; 0 where no counts are known. */
  passed: z.int().min(0),
  failed: z.int().min(0),
  has_counts: z.boolean(),
  /** When a run of it failed in which no test is known to have failed; null once a whole run has told more. */
  broken_at: z.iso.datetime().nullable(),
  /** How that run ended, or why a declared report was not used, in one line of at most 300 characters. */
  failure: z.string().nullable(),
  /** How many runs of the same name came since without it; of suites without a job's name, how many passed in a row without telling of suites. */
  runs_since: z.int().min(0),
  /** When it first ran, as far as is known, and how many whole runs it had since; more than decide are not counted. */
  since: z.iso.datetime(),
  runs: z.int().min(0),
  /** The newest result of each of its suites, as short as it can be told (`src/domain/tests/jobs/suite-results.ts`). */
  suites: z.string(),
});
export type TestJob = z.infer<typeof TestJob>;

/**
 * Which edition of the status policy's rules judges: 1 by the newest ten test runs and the latest start or health check
 * alone, 2 by the newest result of each test job, and by health checks once several in a row agree.
 */
const PolicyVersion = z.union([z.literal(1), z.literal(2)]);
export type PolicyVersion = z.infer<typeof PolicyVersion>;

/** By which this program judges. */
export const POLICY_VERSION: PolicyVersion = 2;

/** Whether a component is up, as its starts and health checks tell it together. */
export const HealthState = z.object({
  /** `suspect`: the newest checks failed, too few to say that it is down; `recovering`: they succeeded, too few to say that it is up. */
  state: z.enum(['up', 'down', 'suspect', 'recovering', 'unknown']),
  /** What holds until enough checks have said otherwise. */
  settled: z.enum(['up', 'down', 'unknown']),
  /** How many of the newest health checks failed, or succeeded, in a row since the last start that a person recorded. */
  failures: z.int().min(0),
  successes: z.int().min(0),
  /** Whether it is not as it should be while it is up, until enough checks in a row have said otherwise. */
  degraded: z.boolean().default(false),
  /** How many of the newest answers of what is up say in a row that `degraded` is wrong. */
  contradictions: z.int().min(0).default(0),
});
export type HealthState = z.infer<typeof HealthState>;

/**
 * `data/status/<component>.json`: the specification's status data, derived from the component's events and nothing else.
 * The two histories hold the newest 50 entries, newest first; `issues` holds the open tickets and the newest 20 resolved ones.
 */
export const StatusDocument = z.object({
  schema_version: z.literal(5),
  component_id: z.string(),
  /** When the last event that is in here was recorded; everything below is as of then. */
  last_updated: z.iso.datetime(),
  operational_status: OperationalStatus,
  /** When the colour last changed; null while it is the unknown that every component begins with. */
  operational_status_since: z.iso.datetime().nullable(),
  /** The colour before that; null when it never changed. */
  previous_status: OperationalStatus.nullable(),
  reasons: z.array(Reason),
  policy_version: PolicyVersion,
  /** The settings of the policy by which it was judged. */
  policy: StatusPolicySettings,
  health_metrics: HealthMetrics,
  start_history: z.array(StartEntry),
  /** What the starts and health checks before those in `start_history` said together. */
  health_before: HealthState,
  test_history: z.array(TestEntry),
  /** The newest result of each test job, newest first; at most 50. */
  test_jobs: z.array(TestJob),
  issues: z.array(Ticket),
  environment_status: EnvironmentStatus,
  /** What its metrics are; left out where none was ever judged. */
  metrics: JudgedMetrics.exactOptional(),
  /** Its maintenance; left out where there never was any. */
  maintenance: Maintenance.exactOptional(),
  /** What shows whether it stays well, oldest first; left out where nothing does. */
  troubles: z.array(Trouble).exactOptional(),
  /** What its newest heal chose; left out where none recorded a choice. */
  newest_heal: NewestHeal.exactOptional(),
  /** Stretches of starts and answers that said the same, oldest first, as far back as uptime needs them; at most 1,000. */
  start_changes: z.array(
    z.object({
      timestamp: z.iso.datetime(),
      success: z.boolean(),
      /** How long the last of them holds; until the next stretch, where it is left out. */
      until: z.iso.datetime().exactOptional(),
    }),
  ),
  /** The last event that is in here, and where the next one will stand in the log. */
  last_seq: z.int().min(0),
  log_position: z.string(),
});
export type StatusDocument = z.infer<typeof StatusDocument>;
