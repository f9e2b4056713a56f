import * as z from 'zod';
import { byColour } from '../colour-names.ts';
import { OperationalStatus } from '../colour.ts';
import type { RecordedEvent } from '../event.ts';
import { Severity } from '../finding.ts';
import { HEAL_OUTCOMES } from '../healing/heal.ts';
import { SEVERITIES } from '../severity.ts';

/** What became of a component's colour in a time. */
export const ColourCourse = z.object({
  component_id: z.string(),
  /** At the beginning and at the end of the time; equal where it came back to what it was. */
  from: OperationalStatus,
  to: OperationalStatus,
  /** When it last changed, and how often it did. */
  at: z.iso.datetime(),
  times: z.int().min(1),
});
export type ColourCourse = z.infer<typeof ColourCourse>;

const ChangedTicket = z.object({
  component_id: z.string(),
  ticket_id: z.string(),
  at: z.iso.datetime(),
  /** Null where it was opened before the time, and not changed in it. */
  title: z.string().nullable(),
  severity: Severity.nullable(),
});
export type ChangedTicket = z.infer<typeof ChangedTicket>;

/** What changed in a fleet in a time: what got worse, better, or came back; tickets; heals. */
export const FleetChanges = z.object({
  /** The worst at the end first, of equal ones the newest. */
  colours: z.array(ColourCourse),
  /** Opened, or opened again, and open at the end; the most severe first. */
  opened: z.array(ChangedTicket),
  /** Resolved at the end; the newest first. */
  resolved: z.array(ChangedTicket),
  heals: z.array(
    z.object({
      component_id: z.string(),
      at: z.iso.datetime(),
      strategy: z.string(),
      outcome: z.enum(HEAL_OUTCOMES),
      detail: z.string(),
    }),
  ),
  /** How many events were recorded, and of how many components. */
  events: z.int().min(0),
  components: z.int().min(0),
});
export type FleetChanges = z.infer<typeof FleetChanges>;

/** An event of one component. */
export interface ComponentEvent {
  readonly component_id: string;
  readonly event: RecordedEvent;
}

/** What changed by these events; those of one component stand in the order of its log. */
export function sumUp(events: readonly ComponentEvent[]): FleetChanges {
  const colours = new Map<string, ColourCourse>();
  const tickets = new Map<string, OpenOrNot>();
  const heals: FleetChanges['heals'] = [];
  for (const { component_id, event } of events) {
    const { at } = event;
    const ticket = changedTicket(component_id, event);
    if (ticket !== null) tickets.set(ticket.ticket_id, withKnown(ticket, tickets.get(ticket.ticket_id)));
    if (event.type === 'status_changed') {
      const { from, times } = colours.get(component_id) ?? { from: event.from, times: 0 };
      colours.set(component_id, { component_id, from, to: event.to, at, times: times + 1 });
    }
    if (event.type === 'heal_attempted') {
      const { strategy, outcome, detail } = event;
      heals.push({ component_id, at, strategy, outcome, detail });
    }
  }
  const changed = [...tickets.values()];
  return {
    colours: [...colours.values()].sort(worstFirst),
    opened: changed
      .filter(({ isOpen }) => isOpen)
      .map(withoutState)
      .sort(bySeverity),
    resolved: changed
      .filter(({ isOpen }) => !isOpen)
      .map(withoutState)
      .sort(byTime),
    heals: heals.sort(byTime),
    events: events.length,
    components: new Set(events.map(({ component_id }) => component_id)).size,
  };
}

type OpenOrNot = ChangedTicket & { readonly isOpen: boolean };

/** What an event makes of a ticket; null for what neither opens nor resolves one. */
function changedTicket(component_id: string, event: RecordedEvent): OpenOrNot | null {
  if (event.type === 'ticket_opened') {
    const { ticket_id, at, title, severity } = event;
    return { component_id, ticket_id, at, title, severity, isOpen: true };
  }
  if (event.type !== 'ticket_reopened' && event.type !== 'ticket_resolved') return null;
  const { ticket_id, at } = event;
  return {
    component_id,
    ticket_id,
    at,
    title: null,
    severity: null,
    isOpen: event.type === 'ticket_reopened',
  };
}

function withKnown(ticket: OpenOrNot, known: OpenOrNot | undefined): OpenOrNot {
  const { title, severity } = ticket;
  return { ...ticket, title: title ?? known?.title ?? null, severity: severity ?? known?.severity ?? null };
}

function withoutState({ isOpen: _, ...ticket }: OpenOrNot): ChangedTicket {
  return ticket;
}

function worstFirst(one: ColourCourse, other: ColourCourse): number {
  return byColour(one.to, other.to) || byTime(one, other);
}

function bySeverity(one: ChangedTicket, other: ChangedTicket): number {
  const severity = (ticket: ChangedTicket) =>
    ticket.severity === null ? -1 : SEVERITIES.indexOf(ticket.severity);
  return severity(other) - severity(one) || byTime(one, other);
}

/** The newest first. */
function byTime(one: { readonly at: string }, other: { readonly at: string }): number {
  return other.at.localeCompare(one.at);
}
