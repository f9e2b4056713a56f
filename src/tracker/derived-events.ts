import { EVENT_VERSION, type EventFacts, type NewEvent } from '../domain/event.ts';
import { changesByTime } from '../domain/status/outlook/by-time.ts';
import { questionOf } from '../domain/status/outlook/hypothesis.ts';
import { judge, type Evidence } from '../domain/status/policy.ts';
import { addEvent, copyProjection, type Projection } from './projection.ts';
import type { Recording } from './recording.ts';
import { saysTheSame } from './says-the-same.ts';

/** The changes of colour that time and the events bring; or the review, when time alone makes the status say something else. */
export function derivedEvents(
  ledger: Projection,
  causes: readonly NewEvent[],
  recording: Pick<Recording, 'run'>,
  now: Date,
): NewEvent[] {
  const byTime = changesSince(ledger, now);
  const next = copyProjection(ledger);
  const recorded_at = now.toISOString();
  for (const event of causes) {
    addEvent(next, { ...event, schema_version: EVENT_VERSION, seq: next.lastSeq + 1, recorded_at });
  }
  const from = byTime.at(-1)?.to ?? ledger.history.operational_status;
  const { operational_status: to } = judge(evidenceOf(next), next.history.policy, now);
  const changes = to === from ? byTime : [...byTime, { type: 'status_changed', from, to, at: now } as const];
  if (changes.length > 0)
    return changes.flatMap(({ at, ...change }) => withMetadata([change], { ...recording, at }, now));
  const isReviewed = causes.length === 0 && (ledger.lastSeq === 0 || !isStill(ledger, now));
  return isReviewed ? withMetadata([{ type: 'status_reviewed' }], recording, now) : [];
}

type TimedChange = Extract<EventFacts, { type: 'status_changed' }> & { readonly at: Date };

/** What time alone has done to the colour since the last event, each change with the moment at which it came. */
function changesSince(ledger: Projection, now: Date): TimedChange[] {
  const { policy, operational_status } = ledger.history;
  const evidence = evidenceOf(ledger);
  if (ledger.lastSeq === 0 || judge(evidence, policy, now).operational_status === operational_status)
    return [];
  let from = operational_status;
  return changesByTime(questionOf(evidence, policy, new Date(ledger.lastRecordedAt))).flatMap(
    ({ to, needs }) => {
      const [need] = needs;
      if (need?.what !== 'time' || Date.parse(need.at) > now.getTime()) return [];
      const change = { type: 'status_changed', from, to, at: new Date(need.at) } as const;
      from = to;
      return [change];
    },
  );
}

function isStill({ lastRecordedAt, history, ...ledger }: Projection, now: Date): boolean {
  const evidence = evidenceOf({ history, ...ledger });
  return saysTheSame(
    judge(evidence, history.policy, new Date(lastRecordedAt)),
    judge(evidence, history.policy, now),
  );
}

function evidenceOf({ history, book }: Pick<Projection, 'history' | 'book'>): Evidence {
  return { history, tickets: book.tickets };
}

export function withMetadata(
  facts: readonly EventFacts[],
  { at, key, run, actor }: Recording,
  now: Date,
): NewEvent[] {
  return facts.map((fact, index) => ({
    ...fact,
    at: (at ?? now).toISOString(),
    run: run ?? null,
    actor: actor ?? null,
    key: index === 0 ? (key ?? null) : null,
  }));
}
