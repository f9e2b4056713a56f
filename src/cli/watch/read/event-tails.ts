import { addToTimeline, type EpisodeEntry } from '../../../domain/episodes/timeline.ts';
import type { Store } from '../../../store/store.ts';

interface Tail {
  readonly id: string;
  readonly position: string;
  /** Oldest first. */
  readonly entries: readonly EpisodeEntry[];
}

const KEPT = 200;

/** The newest events of the component that is open: its log is read once, and then what is added. */
export class EventTails {
  readonly #store: Pick<Store, 'readLog'>;
  #tail: Tail | undefined;

  constructor(store: Pick<Store, 'readLog'>) {
    this.#store = store;
  }

  /** In words, the newest first. */
  async newest(id: string): Promise<EpisodeEntry[]> {
    const known: Tail = this.#tail?.id === id ? this.#tail : { id, position: '', entries: [] };
    this.#tail = await this.#store.readLog(id, async (log) => {
      let [{ position, entries }, page] = [known, await log.readAfter(known.position)];
      // Somebody has cut or removed it.
      if (page === undefined) [position, entries, page] = ['', [], await log.readAfter('')];
      while (page !== undefined && page.events.length > 0) {
        for (const event of page.events) {
          const longer = addToTimeline(entries, event, () => '');
          entries = longer.length > 2 * KEPT ? longer.slice(-KEPT) : longer;
        }
        ({ position } = page);
        page = await log.readAfter(position);
      }
      return { id, position, entries };
    });
    return this.#tail.entries.slice(-KEPT).reverse();
  }
}
