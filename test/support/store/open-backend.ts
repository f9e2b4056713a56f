import { createFileStore } from '../../../src/store/file-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createSqliteStore } from './sqlite-store.ts';

/** The store of a test's process, by the name of its backend: `files` or `sqlite`. */
export function openBackend(backend: string, folder: string): Store {
  const reportDamage = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  return backend === 'sqlite'
    ? createSqliteStore(folder, reportDamage).store
    : createFileStore({ folder, reportDamage });
}
