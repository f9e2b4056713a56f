import type { StoredKind, Documents } from './stored-documents.ts';
import type { NewEvent, RecordedEvent } from '../domain/event.ts';
import type { ChangePage } from './changes/change.ts';
import type { MetricStore } from './metrics/metric-store.ts';
import type { WorkspaceIdentity } from './workspace-identity.ts';

/** Told when a document or an event line cannot be read; what was there is kept beside it. */
export type ReportDamage = (message: string) => void;

/**
 * Remembers documents and events. Every write is whole or absent, whatever kills the process;
 * a broken document is set aside, reported and then absent, so that one of them never stops the fleet.
 */
export interface Store {
  /** Which workspace's store it is; left out where it is none's. */
  readonly identity?: () => Promise<WorkspaceIdentity>;
  /**
   * The document, or undefined when there is none or it was broken, or is that of another id.
   * Throws DocumentVersionError for one that a newer version wrote, which stays as it is.
   */
  read<K extends StoredKind>(kind: K, id: string): Promise<Documents[K] | undefined>;

  /**
   * Tells, without reading it, whether a document is another one than before; undefined where there is none, and '' where it
   * changed so lately that it might change again and tell the same.
   */
  stampOf(kind: StoredKind, id: string): string | undefined;

  /**
   * Writes the document, with its fields in the schema's order; false when the very same bytes were there already and
   * nothing was written.
   */
  write<K extends StoredKind>(kind: K, id: string, document: Documents[K]): Promise<boolean>;

  /**
   * Takes a document away from its place because it contradicts what else is known; it is kept beside it, and reported with the reason.
   * One that is not there stays so.
   */
  setAside(kind: StoredKind, id: string, reason: string): Promise<void>;

  /** Measured values: memory, from which no status is derived. */
  readonly metrics: MetricStore;

  /** Tells what is wrong with what is stored. */
  readonly reportDamage: ReportDamage;

  /** What `data/summaries/<id>.md` says; undefined when there is no such file. */
  readSummary(id: string): Promise<string | undefined>;

  /** Writes `data/summaries/<id>.md`; false when the very same bytes were there already. */
  writeSummary(id: string, markdown: string): Promise<boolean>;

  /**
   * Runs `work` while no other process or call has this component's log.
   * The lock of a dead process is free at once; a living one is waited for, and LockTimeoutError says when that took too long.
   */
  withLog<T>(componentId: string, work: (log: EventLog) => Promise<T>): Promise<T>;

  /** Runs `work` on the log as it is, without a lock: what is appended meanwhile may be missing, and nobody waits for it. */
  readLog<T>(componentId: string, work: (log: Pick<EventLog, 'readAfter'>) => Promise<T>): Promise<T>;

  /** Whether `position` is not the log's end, so that a document made at it is not up to date. Needs no lock. */
  hasEventsAfter(componentId: string, position: string): Promise<boolean>;

  /**
   * The next recorded events of the whole fleet behind `cursor`, at most `limit` and as many as fit into memory with ease;
   * `''` is the beginning. Each component's come in order and without gaps, each at least once: who keeps the number of a
   * component's last event, and leaves out what is not behind it, has each exactly once.
   * An event is there once it is recorded; after a kill of its writer within a minute. Needs no lock, and writers wait for nothing.
   */
  changesAfter(cursor: string, limit: number): Promise<ChangePage>;
}

/** One component's events, oldest first; append-only, and only while its lock is held. */
export interface EventLog {
  /**
   * The next events behind `position`, at most as many as fit into memory with ease, and the position behind them;
   * `''` is the beginning, and no events means the end.
   * Undefined when the log does not reach as far as `position`: somebody has cut or removed it.
   * Throws DocumentVersionError at an event that a newer version wrote.
   */
  readAfter(position: string): Promise<{ events: RecordedEvent[]; position: string } | undefined>;

  /** The event that was recorded with this idempotency key. */
  findKey(key: string): Promise<RecordedEvent | undefined>;

  /** The `ticket_opened` event with this fingerprint. */
  findOpening(fingerprint: string): Promise<RecordedEvent | undefined>;

  /**
   * Appends all events or none, on disk when it returns; gives them their numbers, and the position behind them.
   * The numbers go on behind the last one that the log shows, and behind `after`, the last one that the caller knows of:
   * in a damaged log that may be a later one.
   */
  append(
    events: readonly NewEvent[],
    recordedAt: Date,
    after?: number,
  ): Promise<{ events: RecordedEvent[]; position: string }>;
}
