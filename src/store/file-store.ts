import path from 'node:path';
import { unlessMissing } from '../files/error-codes.ts';
import { KINDS } from './document-kinds.ts';
import { readDocument, writeDocument, writeText } from './document.ts';
import { stampOf } from './document-stamp.ts';
import { createEventLog, endsElsewhere } from './event-log.ts';
import { acquireLock } from '../files/lock.ts';
import { markPending } from './changes/pending.ts';
import { createMetricStore } from './metrics/sqlite-metric-store.ts';
import { requireFileName } from '../files/file-name.ts';
import { readOwnFile } from '../files/own-file.ts';
import { setAside } from '../files/set-aside.ts';
import { explainRefusals } from '../files/system-errors.ts';
import type { ReportDamage, Store } from './store.ts';
import type { StoredKind } from './stored-documents.ts';
import type { WorkspaceIdentity } from './workspace-identity.ts';

export interface FileStoreOptions {
  /** The workspace's `data` folder; it and its folders are made when first written. Asked for each time: a workspace can be moved. */
  readonly folder: string;
  readonly reportDamage: ReportDamage;
  /** Called before each write; it throws where the folder must not be written to. */
  readonly claim?: () => Promise<void>;
  /** Whose data it is; unknown when left out. */
  readonly identity?: () => Promise<WorkspaceIdentity>;
  /** How long a living process's lock is waited for. */
  readonly lockWaitMs?: number;
  /** By which measured values are too old to be kept, the feed of changes looks for what it may have missed, and a document changed just now; the clock when left out. */
  readonly now?: () => Date;
}

/** A store of plain files: one JSON document per component and kind, and monthly event files per component. */
export function createFileStore(options: FileStoreOptions): Store {
  const { reportDamage, lockWaitMs = 30_000, claim = unclaimed, now = clock } = options;
  const inside: Inside = (...names) => path.join(options.folder, ...names);
  const documentFile = (kind: StoredKind, id: string): string => inside(kind, `${requireFileName(id)}.json`);
  const { identity } = options;
  return {
    reportDamage,
    ...createSummaries(inside, claim),
    ...createEventLogs(inside, { reportDamage, claim, lockWaitMs }),
    metrics: createMetricStore(options),
    ...createFeed(options),
    ...(identity === undefined ? {} : { identity }),
    async read(kind, id) {
      const file = documentFile(kind, id);
      return explainRefusals(file, async () => readDocument(file, id, KINDS[kind], reportDamage));
    },
    stampOf: (kind, id) => stampOf(documentFile(kind, id), now()),
    async write(kind, id, document) {
      const file = documentFile(kind, id);
      return explainRefusals(file, async () => {
        await claim();
        return writeDocument(file, KINDS[kind], document, inside('staging'));
      });
    },
    async setAside(kind, id, reason) {
      const file = documentFile(kind, id);
      await explainRefusals(file, async () => {
        const text = await unlessMissing(readOwnFile(file));
        if (text !== undefined) reportDamage(`${file} ${await setAside(file, text)}: ${reason}`);
      });
    },
  };
}

/** A path in the workspace's `data` folder. */
type Inside = (...names: readonly string[]) => string;

function createSummaries(
  inside: Inside,
  claim: () => Promise<void>,
): Pick<Store, 'readSummary' | 'writeSummary'> {
  const summaryFile = (id: string): string => inside('summaries', `${requireFileName(id)}.md`);
  return {
    async readSummary(id) {
      const file = summaryFile(id);
      return explainRefusals(file, async () => unlessMissing(readOwnFile(file)));
    },
    async writeSummary(id, markdown) {
      const file = summaryFile(id);
      return explainRefusals(file, async () => {
        await claim();
        return writeText(file, markdown, inside('staging'));
      });
    },
  };
}

function createFeed(options: FileStoreOptions): Pick<Store, 'changesAfter'> {
  let feed: Promise<Pick<Store, 'changesAfter'>> | undefined;
  return {
    async changesAfter(cursor, limit) {
      // Loaded here, because most commands do not read it.
      feed ??= import('./changes/file-change-feed.ts').then(({ createChangeFeed }) =>
        createChangeFeed(options),
      );
      return (await feed).changesAfter(cursor, limit);
    },
  };
}

function createEventLogs(
  inside: Inside,
  {
    reportDamage,
    claim,
    lockWaitMs,
  }: Required<Pick<FileStoreOptions, 'reportDamage' | 'claim' | 'lockWaitMs'>>,
): Pick<Store, 'withLog' | 'readLog' | 'hasEventsAfter'> {
  const logFolder = (componentId: string): string => inside('events', requireFileName(componentId));
  return {
    async withLog(componentId, work) {
      return explainRefusals(logFolder(componentId), async () => {
        await claim();
        const lock = await acquireLock(inside('locks', `${requireFileName(componentId)}.lock`), lockWaitMs);
        try {
          return await work(
            createEventLog(logFolder(componentId), reportDamage, () => {
              markPending(inside('changes', 'pending'), componentId);
            }),
          );
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
      return explainRefusals(log, () => Promise.resolve(endsElsewhere(log, position)));
    },
  };
}

function clock(): Date {
  return new Date();
}

async function unclaimed(): Promise<void> {
  // A folder that belongs to no workspace, as tests have them.
}
