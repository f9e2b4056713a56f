import { isDeepStrictEqual } from 'node:util';
import type { Store } from '../store/store.ts';
import type { StoredKind } from '../store/stored-documents.ts';
import { statusOf, type Projection } from './projection.ts';
import { deriveAll, findGhosts } from './load-projection.ts';
import type { Tracker } from './record.ts';
import { saveProjection } from './save-projection.ts';

/**
 * Derives every document of a component from its events alone, and gives the names of those that were not as they should be.
 * With `dryRun` nothing is written. A document that no event brings about is set aside.
 */
export async function rebuild(
  { store }: Pick<Tracker, 'store'>,
  componentId: string,
  { dryRun }: { dryRun: boolean },
): Promise<string[]> {
  return store.withLog(componentId, async (log) => {
    const { ledger, position } = await deriveAll({ store, log }, componentId);
    const changed =
      ledger.lastSeq === 0
        ? []
        : await saveProjection(dryRun ? withoutWriting(store) : store, ledger, statusOf(ledger, position));
    for (const [kind, id] of await underived(store, ledger)) {
      if (!dryRun) await store.setAside(kind, id, `no event in the log of ${componentId} brings it about`);
      changed.push(`${kind}/${id}`);
    }
    return changed;
  });
}

/** Documents of kinds that are derived, which these events do not bring about. */
async function underived(store: Store, ledger: Projection): Promise<(readonly [StoredKind, string])[]> {
  const found: (readonly [StoredKind, string])[] = [];
  const kinds = [
    ...(ledger.lastSeq === 0 ? (['status', 'issues'] as const) : []),
    ...(ledger.testResults === undefined ? (['test-results'] as const) : []),
  ];
  for (const kind of kinds) {
    if ((await store.read(kind, ledger.componentId)) !== undefined) found.push([kind, ledger.componentId]);
  }
  const ghosts = await findGhosts(store, ledger);
  return [...found, ...ghosts.map((id) => ['work-tickets', id] as const)];
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
