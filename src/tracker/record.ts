import { KeyConflictError } from '../domain/errors.ts';
import { EventFacts, type NewEvent, type RecordedEvent } from '../domain/event.ts';
import type { StatusDocument } from '../domain/status.ts';
import type { StatusPolicySettings } from '../domain/status-policy-settings.ts';
import type { TicketBook } from '../domain/ticket.ts';
import type { EventLog, Store } from '../store/store.ts';
import { addEvents, loadDerived, saveDerived, statusChange, type Derived } from './derived.ts';

/** What every function of the tracker works with. */
export interface Tracker {
  readonly store: Store;
  readonly policy: StatusPolicySettings;
  readonly now: () => Date;
}

/** How an event came to be recorded; everything has a default. */
export interface Recording {
  /** When it happened; now, when left out. */
  readonly at?: Date | undefined;
  /** Idempotency key, unique per component. */
  readonly key?: string | undefined;
  /** The workflow run that records it, as `<workflow id>/<run id>`. */
  readonly run?: string | undefined;
}

export interface Recorded {
  readonly status: StatusDocument;
  readonly book: TicketBook;
  /** The events that this call asked for, new or known. */
  readonly events: readonly RecordedEvent[];
  /** True when the idempotency key was known: nothing was recorded now. */
  readonly duplicate: boolean;
}

/** Chooses, from what is known, the events to record; pure, but for throwing what makes the request impossible. */
export type Decide = (book: TicketBook, now: Date) => readonly EventFacts[];

/**
 * The one way in: under the component's lock, brings what is known up to date with the log, lets `decide` choose the events,
 * appends them in one write, and derives every document from the events again.
 * The idempotency key belongs to the first of the events. Throws KeyConflictError when it came with other content before.
 */
export async function record(
  tracker: Tracker,
  componentId: string,
  recording: Recording,
  decide: Decide,
): Promise<Recorded> {
  return tracker.store.withLog(componentId, async (log) => {
    const now = tracker.now();
    const derived = await loadDerived(tracker.store, log, componentId);
    const wanted = withCircumstances(decide(derived.book, now), recording, now);
    const known = await knownEvent(log, componentId, wanted[0]);
    const added = await append(tracker, log, derived, known === undefined ? wanted : [], recording, now);
    const events = known === undefined ? added : [known];
    const status = await saveDerived(tracker, derived, now);
    return { status, book: derived.book, events, duplicate: known !== undefined };
  });
}

/** Appends the events together with the change of colour that they bring: one write, so that neither is without the other. */
async function append(
  tracker: Tracker,
  log: EventLog,
  derived: Derived,
  wanted: readonly NewEvent[],
  recording: Recording,
  now: Date,
): Promise<RecordedEvent[]> {
  const change = statusChange(tracker, derived, wanted, now);
  const { run } = recording;
  const all = change === undefined ? wanted : [...wanted, ...withCircumstances([change], { run }, now)];
  if (all.length === 0) return [];
  const recorded = await log.append(all, now);
  await addEvents(tracker.store, derived, recorded, (await log.readAfter(derived.position)).position);
  return recorded.slice(0, wanted.length);
}

function withCircumstances(facts: readonly EventFacts[], recording: Recording, now: Date): NewEvent[] {
  const at = (recording.at ?? now).toISOString();
  const run = recording.run ?? null;
  return facts.map((fact, index) => ({
    ...fact,
    at,
    run,
    key: index === 0 ? (recording.key ?? null) : null,
  }));
}

async function knownEvent(
  log: EventLog,
  componentId: string,
  wanted: NewEvent | undefined,
): Promise<RecordedEvent | undefined> {
  if (wanted === undefined || wanted.key === null) return undefined;
  const known = await log.findKey(wanted.key);
  if (known !== undefined && content(known) !== content(wanted))
    throw new KeyConflictError(wanted.key, componentId);
  return known;
}

/** Times and ticket numbers may differ between two tries at the same event; what happened may not. */
function content(event: RecordedEvent | NewEvent): string {
  return JSON.stringify(EventFacts.parse({ ...event, ticket_id: '' }));
}
