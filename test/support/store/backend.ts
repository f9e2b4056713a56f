import type { NewEvent, RecordedEvent } from '../../../src/domain/event.ts';
import type { EventLog, Store } from '../../../src/store/store.ts';
import type { StoredKind } from '../../../src/store/stored-documents.ts';

/** A store with nothing in it, and what the world does to the place where it keeps its things. */
export interface Backend {
  readonly store: Store;
  /** What it has reported. */
  readonly damage: readonly string[];
  /** Another store at the same place, as another process has it. */
  readonly another: (options: { lockWaitMs: number }) => Store;
  /** Puts this text where the document is kept, whatever it says. */
  readonly putDocument: (kind: StoredKind, id: string, text: string) => Promise<void>;
  /** What is kept as the document, byte for byte. */
  readonly documentText: (kind: StoredKind, id: string) => Promise<string | undefined>;
  /** Everything of the kind that was set aside. */
  readonly setAside: (kind: StoredKind) => Promise<string[]>;
  /** Adds this text to a log as one more of its records, whatever it says. */
  readonly putRecord: (componentId: string, text: string) => Promise<void>;
  /** Takes everything but the first records out of a log. */
  readonly cutLog: (componentId: string, kept: number) => Promise<void>;
  /** Everything that a log holds, byte for byte. */
  readonly logText: (componentId: string) => Promise<string>;
}

export type MakeBackend = () => Promise<Backend>;

export const AT = new Date('2026-05-04T12:00:00.000Z');

export function startedAt(at: Date = AT, key: string | null = null): NewEvent {
  const facts = { type: 'start', success: true, environment: 'dev', version: null, duration_ms: 5 } as const;
  const unsaid = { symptom: null, detail: null, run: null, actor: null };
  return { ...facts, source: 'person', at: at.toISOString(), key, ...unsaid };
}

export function opened(number: number, fingerprint: string, key: string | null = null): NewEvent {
  const ticket_id = `WT-HMS-API-${number}`;
  const facts = { type: 'ticket_opened', ticket_id, title: 'slow', severity: 'low', fingerprint } as const;
  return { ...facts, origin: 'test', at: AT.toISOString(), key, run: null, actor: null };
}

/** An event of about this many bytes. */
export function largeEvent(bytes: number): NewEvent {
  const facts = {
    type: 'ticket_commented',
    ticket_id: 'WT-HMS-API-001',
    text: 'ä'.repeat(bytes / 2),
  } as const;
  return { ...facts, at: AT.toISOString(), key: null, run: null, actor: null };
}

/** All of the log's events behind `position`, page by page, and the end; the log must reach that far. */
export async function read(
  log: EventLog,
  position = '',
): Promise<{ events: RecordedEvent[]; position: string; pages: number }> {
  const events: RecordedEvent[] = [];
  for (let pages = 0; ; pages += 1) {
    const page = await log.readAfter(position);
    if (page === undefined) throw new Error(`the log does not reach ${position}`);
    position = page.position;
    if (page.events.length === 0) return { events, position, pages };
    events.push(...page.events);
  }
}

export async function readAll(store: Store, componentId = 'HMS-API'): Promise<RecordedEvent[]> {
  return store.withLog(componentId, async (log) => (await read(log)).events);
}

export async function append(
  store: Store,
  ...events: readonly NewEvent[]
): Promise<{ events: RecordedEvent[]; position: string }> {
  return store.withLog('HMS-API', async (log) => log.append(events, AT));
}

export function numbersOf(events: readonly RecordedEvent[]): number[] {
  return events.map((event) => event.seq);
}
