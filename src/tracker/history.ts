import type { PastColourChange } from '../domain/status/history-of-colours.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { historyBefore } from '../domain/status/history.ts';
import { judge } from '../domain/status/policy.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { addEvent, emptyProjection, statusOf } from './projection.ts';
import { eventsOf } from './load-projection.ts';
import type { Tracker } from './record.ts';

/** What the events that had happened by a moment say of it. */
export interface PastStatus {
  readonly status: StatusDocument;
  /** How many of these events were recorded only after that moment. */
  readonly recordedLater: number;
}

/** The status at a past moment, judged by the settings of then; unknown when nothing had happened yet. */
export async function statusAt(tracker: Tracker, componentId: string, at: Date): Promise<PastStatus> {
  return tracker.store.readLog(componentId, async (log) => {
    const ledger = emptyProjection(componentId);
    let recordedLater = 0;
    for await (const event of eventsOf(log)) {
      if (event.seq === 1) ledger.history = historyBefore(event);
      const isKnownThen = Date.parse(event.recorded_at) <= at.getTime();
      if (Date.parse(event.at) > at.getTime() && !isKnownThen) continue;
      addEvent(ledger, event);
      if (!isKnownThen && event.type !== 'status_changed') recordedLater += 1;
    }
    const { history, book } = ledger;
    const { operational_status } = judge({ history, tickets: book.tickets }, history.policy, at);
    const wasNoticed = operational_status === history.operational_status;
    const status = statusOf({ ...ledger, lastRecordedAt: at.toISOString() }, '');
    return {
      status: {
        ...status,
        operational_status,
        operational_status_since: wasNoticed ? history.operational_status_since : null,
        previous_status: wasNoticed ? history.previous_status : history.operational_status,
      },
      recordedLater,
    };
  });
}

/** When the colour changed and why, oldest first. */
export async function colourChanges(tracker: Tracker, componentId: string): Promise<PastColourChange[]> {
  return tracker.store.readLog(componentId, async (log) => {
    const ledger = emptyProjection(componentId);
    const changes: PastColourChange[] = [];
    let together: RecordedEvent[] = [];
    for await (const event of eventsOf(log)) {
      if (event.recorded_at !== ledger.lastRecordedAt) together = [];
      addEvent(ledger, event);
      if (event.type !== 'status_changed') {
        together.push(event);
        continue;
      }
      const { from, to, at } = event;
      const why = explainBriefly(statusOf({ ...ledger, lastRecordedAt: at }, ''));
      const isOfTime = at !== event.recorded_at;
      changes.push({ at, from, to, why, events: isOfTime ? [] : together });
      if (!isOfTime) together = [];
    }
    return changes;
  });
}
