import type { Store } from '../../../src/store/store.ts';

/** The store, but for the first time that this component's analysis is written. */
export function failingOnce(store: Store, componentId: string, makeError: () => Error): Store {
  let failed = false;
  return {
    ...store,
    async write(kind, id, document) {
      if (!failed && kind === 'analysis' && id === componentId) {
        failed = true;
        throw makeError();
      }
      return store.write(kind, id, document);
    },
  };
}
