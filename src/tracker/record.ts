import { isDeepStrictEqual } from 'node:util';
import { KeyConflictError } from '../domain/errors.ts';
import type { EventFacts, NewEvent, RecordedEvent } from '../domain/event.ts';
import type { StatusDocument } from '../domain/status.ts';
import type { StatusPolicySettings } from '../domain/status-policy-settings.ts';
import type { TicketBook } from '../domain/ticket.ts';
import type { EventLog, Store } from '../store/store.ts';
import { addEvents, loadDerived, readOn, saveDerived, statusChange, type Derived } from './derived.ts';

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

/** What to record. */
export interface Wish {
  /** What the first event says whatever is known already: a second try with the same idempotency key says the same. */
  readonly asks: Readonly<Record<string, unknown>>;
  /** Chooses, from what is known, the events to record; pure, but for throwing what makes the wish impossible. */
  readonly decide: (book: TicketBook, now: Date) => readonly EventFacts[];
}

/**
 * The one way in: under the component's lock, brings what is known up to date with the log, lets `decide` choose the events,
 * appends them in one write, and derives every document from the events again.
 * The idempotency key belongs to the first of the events. Throws KeyConflictError when it came with other content before.
 */
export async function record(
  tracker: Tracker,
  componentId: string,
  recording: Recording,
  { asks, decide }: Wish,
): Promise<Recorded> {
  return tracker.store.withLog(componentId, async (log) => {
    const now = tracker.now();
    const derived = await loadDerived(tracker.store, log, componentId);
    const known = await knownEvent(log, componentId, recording.key, asks);
    const facts = known === undefined ? decide(derived.book, now) : [];
    const wanted = withCircumstances(facts, recording, now);
    const added = await append(tracker, log, derived, wanted, recording, now);
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
  await addEvents(
    { store: tracker.store, log },
    derived,
    recorded,
    (await readOn(log, derived.position)).position,
  );
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
  key: string | undefined,
  asks: Wish['asks'],
): Promise<RecordedEvent | undefined> {
  const known = key === undefined ? undefined : await log.findKey(key);
  if (key === undefined || known === undefined) return undefined;
  const said = new Map<string, unknown>(Object.entries(known));
  const isSame = Object.entries(asks).every(([field, value]) => isDeepStrictEqual(said.get(field), value));
  if (!isSame) throw new KeyConflictError(key, componentId);
  return known;
}
