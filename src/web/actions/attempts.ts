import { randomUUID } from 'node:crypto';
import { describeError } from '../../domain/errors.ts';
import { countOf } from '../../domain/text/counts.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import type { Reader } from '../sign-in/reader.ts';
import { recordAudit, type AuditEntry } from './audit.ts';

/** A sign-in or its end, or something that was refused before anything was done. */
export interface Attempt {
  /** As `sign-in` or `ticket.resolve`. */
  readonly action: string;
  /** What it was to be done to, as it was given. */
  readonly id?: string;
  /** Left out where nobody knows who asks. */
  readonly reader?: Pick<Reader, 'name' | 'via' | 'credential'> | undefined;
  readonly address: string;
  readonly outcome: 'done' | 'refused';
  /** Why not. */
  readonly detail: string;
}

/** So many lines are written for each outcome in so long a time, then one that counts the rest: a flood fills no disk. */
const MOST = 20;
const WINDOW_MS = 10 * 60_000;
/** Characters of what was given: whoever asks chose them. */
const MAX_GIVEN = 200;

interface AttemptWindow {
  lines: number;
  readonly begun: Date;
  readonly left: { count: number; readonly addresses: Set<string> };
  readonly end: NodeJS.Timeout;
}

/** Writes attempts into `data/audit`, beside what is done. */
export class AttemptLog {
  readonly #live: LiveFleet;
  readonly #windows = new Map<Attempt['outcome'], AttemptWindow>();

  constructor(live: LiveFleet) {
    this.#live = live;
  }

  /** Never fails: what cannot be written is told at the terminal. */
  async note(attempt: Attempt): Promise<void> {
    const { outcome, address } = attempt;
    const window = this.#windows.get(outcome) ?? this.#begin(outcome);
    window.lines += 1;
    if (window.lines <= MOST) return this.#write(entryOf(attempt));
    window.left.count += 1;
    if (window.left.addresses.size < MAX_GIVEN) window.left.addresses.add(address);
  }

  /** Writes what was only counted. */
  async flush(): Promise<void> {
    for (const outcome of this.#windows.keys()) await this.#end(outcome);
  }

  #begin(outcome: Attempt['outcome']): AttemptWindow {
    const end = setTimeout(() => void this.#end(outcome), WINDOW_MS);
    end.unref();
    const window = { lines: 0, begun: new Date(), left: { count: 0, addresses: new Set<string>() }, end };
    this.#windows.set(outcome, window);
    return window;
  }

  async #end(outcome: Attempt['outcome']): Promise<void> {
    const window = this.#windows.get(outcome);
    this.#windows.delete(outcome);
    clearTimeout(window?.end);
    if (window === undefined || window.left.count === 0) return;
    const { count, addresses } = window.left;
    const from = `${addresses.size < MAX_GIVEN ? '' : 'at least '}${countOf(addresses.size, 'address', 'addresses')}`;
    const detail = `${countOf(count, 'more attempt')} since ${window.begun.toISOString()}, from ${from}`;
    await this.#write(entryOf({ action: 'several', address: '', outcome, detail }));
  }

  async #write(entry: Omit<AuditEntry, 'at'>): Promise<void> {
    const { workspace, tracker, onNote } = this.#live.context;
    try {
      await recordAudit(workspace.root, { at: tracker.now().toISOString(), ...entry });
    } catch (error) {
      onNote(`An attempt (${entry.action}) is not in data/audit: ${describeError(error).message}`);
    }
  }
}

function entryOf({ action, id = '', reader, address, outcome, detail }: Attempt): Omit<AuditEntry, 'at'> {
  const { name: by = null, via = null, credential = null } = reader ?? {};
  return {
    ...{ request: randomUUID(), action, id: id.slice(0, MAX_GIVEN), by, via, credential, address, outcome },
    detail: detail.slice(0, MAX_GIVEN),
  };
}
