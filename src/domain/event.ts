import { z } from 'zod';
import { OperationalStatus } from './colour.ts';
import { Severity } from './finding.ts';

export const TestCounts = z.object({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
});
export type TestCounts = z.infer<typeof TestCounts>;

/** Who noticed a problem first: a person, a test run, or one of the jobs. */
export const TicketOrigin = z.enum(['person', 'test', 'analysis', 'environment']);
export type TicketOrigin = z.infer<typeof TicketOrigin>;

export const StartFacts = z.object({
  type: z.literal('start'),
  success: z.boolean(),
  /** `dev`, `staging` or `prod`. */
  environment: z.enum(['dev', 'staging', 'prod']),
  version: z.string().nullable(),
  duration_ms: z.int().min(0).nullable(),
  /** `health`: the declared health check answered for the start. */
  source: z.enum(['person', 'health']),
});

export const TestFacts = z.object({
  type: z.literal('test'),
  success: z.boolean(),
  /** Null when the run reported no counts: then it is one pass or one failure. */
  results: TestCounts.nullable(),
  duration_ms: z.int().min(0).nullable(),
  /** Suites by name, where the report names them. */
  suites: z.array(TestCounts.extend({ name: z.string() })),
});

const TicketOpened = z.object({
  type: z.literal('ticket_opened'),
  ticket_id: z.string(),
  title: z.string(),
  severity: Severity,
  fingerprint: z.string(),
  origin: TicketOrigin,
});
/** The open problem was noticed again. */
const TicketSeen = z.object({ type: z.literal('ticket_seen'), ticket_id: z.string() });
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
});
/** The problem behind a ticket that a person closed is gone too: from now on its return is a recurrence. */
const TicketCleared = z.object({ type: z.literal('ticket_cleared'), ticket_id: z.string() });

/** The judgement changed: recorded with what changed it, so that since when a colour holds is never lost. */
const StatusChanged = z.object({
  type: z.literal('status_changed'),
  from: OperationalStatus,
  to: OperationalStatus,
});

/** What happened, before it is recorded. */
export const EventFacts = z.discriminatedUnion('type', [
  StartFacts,
  TestFacts,
  TicketOpened,
  TicketSeen,
  TicketResolved,
  TicketReopened,
  TicketCleared,
  StatusChanged,
]);
export type EventFacts = z.infer<typeof EventFacts>;

/** When it happened, and what makes recording it twice one event. */
export interface EventCircumstances {
  readonly at: string;
  /** Idempotency key: unique per component; null when the recorder has none. */
  readonly key: string | null;
  /** The workflow run that recorded it, as `<workflow id>/<run id>`; null for a person's command. */
  readonly run: string | null;
}

export type NewEvent = EventFacts & EventCircumstances;

/** An event as it stands in the component's history: `seq` counts from 1 without gaps. */
export const RecordedEvent = EventFacts.and(
  z.object({
    seq: z.int().min(1),
    at: z.iso.datetime(),
    recorded_at: z.iso.datetime(),
    key: z.string().nullable(),
    run: z.string().nullable(),
  }),
);
export type RecordedEvent = z.infer<typeof RecordedEvent>;
