import { isDeepStrictEqual } from 'node:util';
import type { Store } from '../store/store.ts';
import { statusOf } from './ledger.ts';
import { deriveAll } from './load-ledger.ts';
import { saveLedger, type Tracker } from './record.ts';

/**
 * Derives every document of a component from its events alone, and gives the names of those that were not as they should be.
 * With `dryRun` nothing is written. A component without events has no documents to derive.
 */
export async function rebuild(
  { store }: Pick<Tracker, 'store'>,
  componentId: string,
  { dryRun }: { dryRun: boolean },
): Promise<string[]> {
  return store.withLog(componentId, async (log) => {
    const { ledger, position } = await deriveAll({ store, log }, componentId);
    if (ledger.lastSeq === 0) return [];
    return saveLedger(dryRun ? withoutWriting(store) : store, ledger, statusOf(ledger, position));
  });
}

/** A store that says what a write would change. */
function withoutWriting(store: Store): Store {
  return {
    ...store,
    async write(kind, id, document) {
      return !isDeepStrictEqual(await store.read(kind, id), document);
    },
  };
}
