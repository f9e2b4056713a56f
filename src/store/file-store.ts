import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { unlessMissing } from '../domain/errors.ts';
import { KINDS } from './document-kinds.ts';
import { readDocument, writeDocument, writeText } from './document.ts';
import { createEventLog, endsElsewhere } from './event-log.ts';
import { acquireLock } from './lock.ts';
import { setAside } from './set-aside.ts';
import { explainRefusals } from './system-errors.ts';
import type { DocumentKind, ReportDamage, Store } from './store.ts';

export interface FileStoreOptions {
  /** The workspace's `data` folder; it and its folders are made when first written. */
  readonly folder: string;
  readonly reportDamage: ReportDamage;
  /** How long a living process's lock is waited for. */
  readonly lockWaitMs?: number;
}

/** A store of plain files: one JSON document per component and kind, and monthly event files per component. */
export function createFileStore({ folder, reportDamage, lockWaitMs = 30_000 }: FileStoreOptions): Store {
  const documentFile = (kind: DocumentKind, id: string): string => path.join(folder, kind, `${id}.json`);
  const staging = path.join(folder, 'staging');
  const logFolder = (componentId: string): string => path.join(folder, 'events', componentId);
  return {
    reportDamage,
    async read(kind, id) {
      const file = documentFile(kind, id);
      return explainRefusals(file, async () => readDocument(file, id, KINDS[kind], reportDamage));
    },
    async write(kind, id, document) {
      const file = documentFile(kind, id);
      return explainRefusals(file, async () => writeDocument(file, KINDS[kind], document, staging));
    },
    async setAside(kind, id, reason) {
      const file = documentFile(kind, id);
      await explainRefusals(file, async () => {
        const text = await unlessMissing(readFile(file, 'utf8'));
        if (text !== undefined) reportDamage(`${file} ${await setAside(file, text)}: ${reason}`);
      });
    },
    async writeSummary(id, markdown) {
      const file = path.join(folder, 'summaries', `${id}.md`);
      return explainRefusals(file, async () => writeText(file, markdown, staging));
    },
    async withLog(componentId, work) {
      return explainRefusals(logFolder(componentId), async () => {
        const lock = await acquireLock(path.join(folder, 'locks', `${componentId}.lock`), lockWaitMs);
        try {
          return await work(createEventLog(logFolder(componentId), reportDamage));
        } finally {
          lock.release();
        }
      });
    },
    async readLog(componentId, work) {
      const log = logFolder(componentId);
      // A line that is being appended at this moment looks torn; who holds the lock tells of those that are.
      return explainRefusals(log, async () => work(createEventLog(log, () => undefined)));
    },
    async hasEventsAfter(componentId, position) {
      const log = logFolder(componentId);
      return explainRefusals(log, async () => endsElsewhere(log, position));
    },
  };
}
