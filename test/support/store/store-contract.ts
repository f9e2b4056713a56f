import { describe } from '@jest/globals';
import type { MakeBackend } from './backend.ts';
import { describeChanges } from './contract-changes.ts';
import { describeDocuments } from './contract-documents.ts';
import { describeLocks } from './contract-locks.ts';
import { describeLog } from './contract-log.ts';
import { describeNames } from './contract-names.ts';

/** What every backend must do to be a `Store`: each sentence of the interface has its cases. `make` gives an empty one. */
export function describeStore(name: string, make: MakeBackend): void {
  describe(`${name} as a store`, () => {
    describeDocuments(make);
    describeLog(make);
    describeNames(make);
    describeChanges(make);
    describeLocks(make);
  });
}
