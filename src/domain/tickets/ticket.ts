import * as z from 'zod';
import { TicketOrigin } from '../event.ts';
import { FailingTests } from '../tests/failing-tests.ts';
import { Severity } from '../finding.ts';

/** `assigned` counts as open everywhere. */
export const TicketStatus = z.enum(['open', 'assigned', 'resolved']);

const TicketChange = z.enum([
  'opened',
  'seen',
  'resolved',
  'reopened',
  'cleared',
  'assigned',
  'commented',
  'changed',
]);
export type TicketChange = z.infer<typeof TicketChange>;

/** One open or resolved problem. The first seven fields are the specification's. */
export const Ticket = z.object({
  /** `WT-<component>-<number>`; numbers count from 1 per component, without gaps, at least three digits. */
  id: z.string(),
  title: z.string(),
  severity: Severity,
  detected_at: z.iso.datetime(),
  status: TicketStatus,
  assigned_to: z.string().nullable(),
  resolution: z.string().nullable(),
  /** One ticket per fingerprint and component. */
  fingerprint: z.string(),
  origin: TicketOrigin,
  occurrences: z.int().min(1),
  last_seen_at: z.iso.datetime(),
  resolved_at: z.iso.datetime().nullable(),
  /** Who resolved it last; null while it is open. */
  resolved_by: z.enum(['person', 'system']).nullable(),
  /** Who gave it its severity; what a person has said is not overruled by a job. */
  severity_by: z.enum(['person', 'system']),
  /** Whether the problem itself was there when last looked at; a person may close a ticket while it still is. */
  present: z.boolean(),
  /** What happened to it last, and in which workflow run; null for a person's command. */
  last_change: TicketChange,
  last_run: z.string().nullable(),
  /** The tests that fail, briefly but on the ticket's page; null where it is no ticket of tests, or nobody said. */
  failing: FailingTests.nullable(),
});
export type Ticket = z.infer<typeof Ticket>;

/**
 * `data/issues/<component>.json`: a component's tickets that are open, or whose problem is still there, and the newest resolved ones.
 * Oldest first. Every ticket, these too, has its page; so this document does not grow with a component's age.
 */
export const TicketBook = z.object({
  schema_version: z.literal(3),
  component_id: z.string(),
  /** The last event that is in here. */
  last_seq: z.int().min(0),
  /** How many tickets the component has had: their numbers are 1 to this. */
  ticket_count: z.int().min(0),
  tickets: z.array(Ticket),
});
export type TicketBook = z.infer<typeof TicketBook>;

/** What happened to a ticket; the same thing several times on end (`seen`) is one entry. */
const TimelineEntry = z.object({
  /** Of the first event. */
  seq: z.int().min(1),
  at: z.iso.datetime(),
  what: TicketChange,
  detail: z.string().nullable(),
  /** The workflow run of the last event; null for a person's command. */
  run: z.string().nullable(),
  /** The person of the last event, by name; null for a workflow's step, and where nobody said. */
  by: z.string().nullable().default(null),
  times: z.int().min(1),
  last_at: z.iso.datetime(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** `data/work-tickets/<ticket>.json`: one ticket with all that happened to it. */
export const TicketPage = Ticket.extend({
  schema_version: z.literal(3),
  component_id: z.string(),
  /** The last event that is in here. */
  last_seq: z.int().min(1),
  timeline: z.array(TimelineEntry),
});
export type TicketPage = z.infer<typeof TicketPage>;
