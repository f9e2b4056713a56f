import type { RecordedEvent } from '../../src/domain/event.ts';
import type { Store } from '../../src/store/store.ts';

export interface FedEvent {
  readonly id: string;
  readonly event: RecordedEvent;
}

/** Reads what hms records of these components: each call returns what is new since the one before. */
export function createEventFeed(store: Store, ids: readonly string[]): () => Promise<FedEvent[]> {
  const positions = new Map(ids.map((id) => [id, '']));
  return async () => {
    const news: FedEvent[] = [];
    for (const [id, position] of positions) {
      if (!(await store.hasEventsAfter(id, position))) continue;
      const page = await store.readLog(id, (log) => log.readAfter(position));
      if (page === undefined) continue;
      positions.set(id, page.position);
      news.push(...page.events.map((event) => ({ id, event })));
    }
    return news.sort((one, other) => one.event.recorded_at.localeCompare(other.event.recorded_at));
  };
}
