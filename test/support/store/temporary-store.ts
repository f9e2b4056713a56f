import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { createFileStore } from '../../../src/store/file-store.ts';
import type { Store } from '../../../src/store/store.ts';

export interface TemporaryStore {
  folder: string;
  store: Store;
  /** What the store has reported. */
  damage: string[];
}

/** A file store in a new folder for each test of the file. */
export function useFileStore(): TemporaryStore {
  const temporary = {} as TemporaryStore;
  beforeEach(() => {
    temporary.folder = mkdtempSync(path.join(tmpdir(), 'hms-store-'));
    temporary.damage = [];
    temporary.store = createFileStore({
      folder: temporary.folder,
      reportDamage: (message) => temporary.damage.push(message),
    });
  });
  afterEach(() => {
    rmSync(temporary.folder, { recursive: true });
  });
  return temporary;
}
