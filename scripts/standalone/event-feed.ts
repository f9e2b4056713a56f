import { readFeed } from '../../src/views/read-feed.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';
import type { Store } from '../../src/store/store.ts';

export interface FedEvent {
  readonly id: string;
  readonly event: RecordedEvent;
}

/** Reads what hms records of these components: each call returns what is new since the one before. */
export function createEventFeed(store: Store, ids: readonly string[]): () => Promise<FedEvent[]> {
  const { signal } = new AbortController();
  const onGone = (): never => {
    throw new Error('Somebody removed the feed of events of the example.');
  };
  let after = '';
  return async () => {
    const news: FedEvent[] = [];
    for await (const changes of readFeed(store, { after, follow: false, signal, onGone })) {
      for (const change of changes)
        if ('event' in change && ids.includes(change.component))
          news.push({ id: change.component, event: change.event });
      after = changes.at(-1)?.cursor ?? after;
    }
    return news.sort((one, other) => one.event.recorded_at.localeCompare(other.event.recorded_at));
  };
}
