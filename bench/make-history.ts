import path from 'node:path';
import type { NewEvent } from '../src/domain/event.ts';
import { createFileStore } from '../src/store/file-store.ts';

const BATCH = 10_000;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/** Keys come from CI, most starts do not. */
const STARTS_PER_KEY = 100;

/** Records so many starts of the component through the store, spread evenly over the last year. */
export async function makeHistory(root: string, componentId: string, count: number): Promise<void> {
  const store = createFileStore({
    folder: path.join(root, 'data'),
    reportDamage(message) {
      throw new Error(message);
    },
  });
  const begin = Date.now() - YEAR_MS;
  const timeOf = (index: number): Date => new Date(begin + (index / count) * YEAR_MS);
  await store.withLog(componentId, async (log) => {
    for (let done = 0; done < count; done += BATCH) {
      const size = Math.min(BATCH, count - done);
      const events = Array.from({ length: size }, (_, index) => start(done + index, timeOf(done + index)));
      await log.append(events, timeOf(done + size - 1));
    }
  });
}

function start(index: number, at: Date): NewEvent {
  return {
    type: 'start',
    success: index % 50 !== 0,
    environment: 'prod',
    version: `1.0.${index}`,
    duration_ms: 1_500,
    source: 'person',
    at: at.toISOString(),
    key: index % STARTS_PER_KEY === 0 ? `build-${index}` : null,
    run: null,
    actor: null,
    symptom: null,
    detail: null,
  };
}
