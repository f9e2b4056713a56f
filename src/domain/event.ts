import * as z from 'zod';
import { OperationalStatus } from './colour.ts';
import { EnvironmentStatus } from './environment.ts';
import { EnvironmentFixed } from './environment-fixed.ts';
import { FailingTests } from './tests/failing-tests.ts';
import { Severity } from './finding.ts';
import { MaintenanceDeclared, MaintenanceEnded, MaintenanceStarted } from './maintenance/maintenance.ts';
import { MetricsJudged } from './metrics/judged.ts';
import { StartFacts } from './health/start-facts.ts';
import { StatusPolicySettings } from './status/policy-settings.ts';
import { CommandRun } from './command-run.ts';
import { AutonomyChanged } from './healing/autonomy.ts';
import { HealDecided } from './healing/decision.ts';
import { HealApproved, HealBegun, HealFacts, HealForced, HealWaited } from './healing/event-facts.ts';

export const TestCounts = z.object({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
});
export type TestCounts = z.infer<typeof TestCounts>;

/** `flaky`: it passed after it had failed in the same run; it counts as passed. */
export const CaseOutcome = z.enum(['passed', 'failed', 'skipped', 'flaky']);
export type CaseOutcome = z.infer<typeof CaseOutcome>;

/** One test case of a report. */
export const TestCase = z.object({
  name: z.string(),
  outcome: CaseOutcome,
  duration_ms: z.int().min(0).nullable(),
  /** The first lines of why it failed or was skipped. */
  message: z.string().nullable(),
});
export type TestCase = z.infer<typeof TestCase>;

/** One suite of a report. The counts are of all its cases; `cases` may leave out what a report has beyond any use. */
export const TestSuite = z.object({
  name: z.string(),
  ...TestCounts.shape,
  duration_ms: z.int().min(0).nullable().default(null),
  cases: z.array(TestCase).default([]),
});
export type TestSuite = z.infer<typeof TestSuite>;

/** The suite that a report's suites share beyond as many as it names. */
export const FURTHER_SUITES = 'further suites';

/** Who noticed a problem first: a person, a test run, or one of the jobs; `healing` that a component does not stay well. */
export const TicketOrigin = z.enum(['person', 'test', 'analysis', 'environment', 'healing']);
export type TicketOrigin = z.infer<typeof TicketOrigin>;

export const TestFacts = z.object({
  type: z.literal('test'),
  success: z.boolean(),
  /** Null when the run reported no counts: then it is one pass or one failure. */
  results: TestCounts.nullable(),
  duration_ms: z.int().min(0).nullable(),
  /** The commit that was tested, as it was given. */
  commit: z.string().nullable().default(null),
  /** Which of the component's test jobs ran (`--job`), as CI names them: `unit`, `e2e`; null where nobody said. */
  job: z.string().nullable().default(null),
  /** Suites by name, where the report names them. */
  suites: z.array(TestSuite),
  /** How many cases of the report are in no suite's `cases`, because it has too many. */
  cases_omitted: z.int().min(0).default(0),
  /** How the command of a failed run ended, with its last output; or why a declared report was not used. */
  failure: z.string().nullable().default(null),
  /** Where the run's output is kept, relative to the workspace; left out where it is not. */
  log: z.string().exactOptional(),
});

/** A person said that a named test job is gone: what was known of it counts no more, until it runs again. */
const TestJobRetired = z.object({ type: z.literal('test_job_retired'), job: z.string() });

const TicketOpened = z.object({
  type: z.literal('ticket_opened'),
  ticket_id: z.string(),
  title: z.string(),
  severity: Severity,
  fingerprint: z.string(),
  origin: TicketOrigin,
  /** The tests behind it, where it is a ticket of tests. */
  failing: FailingTests.optional(),
});
/** The open problem was noticed again; `failing` where it is no longer what the ticket says. */
const TicketSeen = z.object({
  type: z.literal('ticket_seen'),
  ticket_id: z.string(),
  failing: FailingTests.optional(),
});
const TicketResolved = z.object({
  type: z.literal('ticket_resolved'),
  ticket_id: z.string(),
  resolution: z.string(),
  by: z.enum(['person', 'system']),
});
const TicketReopened = z.object({
  type: z.literal('ticket_reopened'),
  ticket_id: z.string(),
  reason: z.string(),
  failing: FailingTests.optional(),
});
/** A person took the ticket, or gave it to somebody; null gives it back. */
const TicketAssigned = z.object({
  type: z.literal('ticket_assigned'),
  ticket_id: z.string(),
  assigned_to: z.string().nullable(),
});
const TicketCommented = z.object({
  type: z.literal('ticket_commented'),
  ticket_id: z.string(),
  text: z.string(),
});
/** What the ticket says from now on: a person judged otherwise, or the standing problem is described otherwise. */
const TicketChanged = z.object({
  type: z.literal('ticket_changed'),
  ticket_id: z.string(),
  title: z.string(),
  severity: Severity,
  by: z.enum(['person', 'system']),
});
/** The problem behind a ticket that a person closed is gone too: from now on its return is a recurrence. */
const TicketCleared = z.object({ type: z.literal('ticket_cleared'), ticket_id: z.string() });

/** The verdict changed: recorded with what changed it, so that since when a colour holds is never lost. */
const StatusChanged = z.object({
  type: z.literal('status_changed'),
  from: OperationalStatus,
  to: OperationalStatus,
});

/** Time alone changed what the status says, but not its colour; also how a component without any other event begins. */
const StatusReviewed = z.object({ type: z.literal('status_reviewed') });
/** An environment check came to other words than the one before. */
const EnvironmentChanged = z.object({ type: z.literal('environment_changed'), ...EnvironmentStatus.shape });

/** From here on the status is judged by these settings; before the first of these events, by the defaults. */
const PolicyChanged = z.object({
  type: z.literal('policy_changed'),
  policy: StatusPolicySettings,
  /** Which edition of the policy's rules judges from here on. */
  policy_version: z.int().min(1).default(1),
});
/** What happened, before it is recorded. */
export const EventFacts = z.discriminatedUnion('type', [
  StartFacts,
  TestFacts,
  TestJobRetired,
  TicketOpened,
  TicketSeen,
  TicketResolved,
  TicketReopened,
  TicketCleared,
  TicketAssigned,
  TicketCommented,
  TicketChanged,
  StatusChanged,
  StatusReviewed,
  EnvironmentChanged,
  EnvironmentFixed,
  MetricsJudged,
  MaintenanceDeclared,
  MaintenanceStarted,
  MaintenanceEnded,
  PolicyChanged,
  HealDecided,
  HealFacts,
  HealApproved,
  HealBegun,
  HealForced,
  HealWaited,
  AutonomyChanged,
  CommandRun,
]);
export type EventFacts = z.infer<typeof EventFacts>;

/** What an event can be of. */
export const EVENT_TYPES: readonly EventFacts['type'][] = EventFacts.options.map(
  ({ shape }) => shape.type.value,
);

/** When it happened, and what makes recording it twice one event. */
export interface EventCircumstances {
  readonly at: string;
  /** Idempotency key: unique per component; null when the recorder has none. */
  readonly key: string | null;
  /** The workflow run that recorded it, as `<workflow id>/<run id>`; null for a person's command. */
  readonly run: string | null;
  /** The person whose command it was, or who asked for the heal that it is of, by name; null where nobody did or said. */
  readonly actor: string | null;
}

export type NewEvent = EventFacts & EventCircumstances;

/** The newest version of event that this program writes and understands. */
export const EVENT_VERSION = 3;

/** What recording adds to the facts. */
export const Recording = z.object({
  schema_version: z.int().min(1).max(EVENT_VERSION).default(1),
  seq: z.int().min(1),
  at: z.iso.datetime(),
  recorded_at: z.iso.datetime(),
  key: z.string().nullable(),
  run: z.string().nullable(),
  actor: z.string().nullable().default(null),
});

/**
 * An event as it stands in the component's history: `seq` counts from 1 without gaps.
 * Version 1 had no `schema_version`, and what has a default above is missing from older versions.
 */
export const RecordedEvent = EventFacts.and(Recording);
export type RecordedEvent = z.infer<typeof RecordedEvent>;
