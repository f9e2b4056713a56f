import type { DatabaseSync } from 'node:sqlite';
import { describeError, UnavailableError } from '../../domain/errors.ts';
import { formatMoment } from '../../domain/text/moments.ts';
import { isDamagedDatabase } from '../../files/sqlite-errors.ts';
import { removeIndex } from '../../index/fleet-index.ts';
import { openIndexToRead, readIndexState } from '../../index/tables.ts';
import { readIndexedStatuses } from '../../index/statuses/read-statuses.ts';
import { pause } from '../../process/pause.ts';
import type { ChangePage } from '../../store/changes/change.ts';
import { indexOf, statusSourceOf } from '../index-of.ts';
import type { ViewContext } from '../view-context.ts';
import { dataFolder, FLEET_FILE } from '../../workspace/workspace.ts';
import { markOf } from './file-mark.ts';
import { RecentChanges } from './recent-changes.ts';
import { unreadWords } from './unread-words.ts';

import path from 'node:path';

/** How often a fleet is looked at while nobody asks. */
export interface LivePace {
  /** New events are looked for as often, in milliseconds. */
  readonly poll: number;
  /** Time alone changes what a status says, too: it is judged anew as often, or, where that takes long, so much less often. */
  readonly renew: number;
  /** Judging anew may take one part in so many of the time. */
  readonly share: number;
}

/** What is recorded is shown within a second, to many. */
const PACE: LivePace = { poll: 250, renew: 5_000, share: 20 };
const MOST_RENEW_MS = 60_000;
const PAGE = 500;
const DAMAGED =
  'The index (data/index.sqlite) is damaged. It is made anew from the events: what it has can be read again in a moment.';

/** What pages read: the fleet as of the last look at its feed, and what is new in it. */
export interface LiveFleet {
  /** With the fleet as `components.yaml` has it now, or last had it without a mistake. */
  readonly context: ViewContext;
  /** Until when everything that was recorded is in what is read. */
  readonly asOf: Date;
  /** Counts up whenever what is read may be other than before. */
  readonly version: number;
  /** Why what is read may be old; undefined where it is of now. */
  readonly stale: string | undefined;
  /** That, and what else is wrong with what is shown: what it lacks, and that `components.yaml` has a mistake. */
  readonly problem: string | undefined;
  /** What is not listed, as its status cannot be read, by the component's id, with the reason. */
  readonly unread: ReadonlyMap<string, string>;
  /** Reads the index without waiting for anybody. Throws UnavailableError for a damaged one, which is made anew. */
  read<T>(read: (database: DatabaseSync) => T): T;
  /** Behind all changes that can be read. */
  readonly cursor: string;
  /** The changes behind a cursor that can be read, as `Store.changesAfter` gives them. */
  changesAfter(cursor: string, limit: number): Promise<ChangePage>;
  /** Called when something was recorded, once it can be read; returns what ends that. */
  onNews(listener: () => void): () => void;
  /** Waits until all that was recorded before the call can be read. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface LiveFleetOptions {
  readonly context: ViewContext;
  /** The same workspace read again. Throws FleetFileError for one with mistakes. */
  readonly reopen: () => Promise<ViewContext>;
  readonly pace?: LivePace;
}

/** Opens the index, brings it up to date, and keeps it so until it is closed. Throws what `readIndex` throws. */
export async function openLiveFleet(options: LiveFleetOptions): Promise<LiveFleet> {
  const fleet = new FollowedFleet(options);
  await fleet.refresh();
  fleet.follow();
  return fleet;
}

class FollowedFleet implements LiveFleet {
  context: ViewContext;
  asOf = new Date(0);
  version = 0;
  stale: string | undefined;
  #mistake: string | undefined;
  unread: ReadonlyMap<string, string> = new Map<string, string>();
  readonly #reopen: LiveFleetOptions['reopen'];
  readonly #listeners = new Set<() => void>();
  readonly #recent = new RecentChanges();
  readonly #ending = new AbortController();
  #following: Promise<void> = Promise.resolve();
  #database: DatabaseSync | undefined;
  #file = '';
  #renewedAt = new Date(0);
  readonly #pace: LivePace;
  #renewMs: number;
  #fleetFile: string;
  #renewing: Promise<void> | undefined;
  #isDamaged = false;

  constructor({ context, reopen, pace = PACE }: LiveFleetOptions) {
    this.#pace = pace;
    this.#renewMs = pace.renew;
    this.context = context;
    this.#reopen = reopen;
    this.#fleetFile = markOf(this.#path(FLEET_FILE));
  }

  get problem(): string | undefined {
    const told = [this.stale, this.#mistake, unreadWords(this.unread)].filter((one) => one !== undefined);
    return told.length === 0 ? undefined : told.join(' ');
  }

  read<T>(read: (database: DatabaseSync) => T): T {
    if (this.#database === undefined) throw new Error('The index is read before it is opened.');
    try {
      return read(this.#database);
    } catch (error) {
      if (!isDamagedDatabase(error)) throw error;
      this.#isDamaged = true;
      throw new UnavailableError(DAMAGED, { cause: error });
    }
  }

  get cursor(): string {
    return this.#recent.cursor;
  }

  async changesAfter(cursor: string, limit: number): Promise<ChangePage> {
    return this.#recent.after(cursor, limit) ?? this.context.store.changesAfter(cursor, limit);
  }

  onNews(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async refresh(): Promise<void> {
    // What has begun may have read the feed before the caller's event was recorded.
    await this.#renewing;
    await (this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    }));
  }

  follow(): void {
    this.#following = this.#follow();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#following;
    this.#database?.close();
    this.#database = undefined;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ending;
    let isMore = false;
    while (!(await pause(isMore ? 0 : this.#pace.poll, signal))) {
      try {
        isMore = await this.#look();
        this.stale = undefined;
      } catch (error) {
        isMore = false;
        this.stale = `As of ${formatMoment(this.asOf.getTime())}, as it cannot be brought up to date: ${describeError(error).message}`;
      }
    }
  }

  /** Brings what is read up to date where something is new, and tells so; whether more is waiting. */
  async #look(): Promise<boolean> {
    const { root } = this.context.workspace;
    if (markOf(root, 'identity') === '')
      throw new UnavailableError(`The workspace ${root} is not there any more. Bring it back, or end this.`);
    const isOtherFleet = await this.#readFleetAgain();
    const page = await this.context.store.changesAfter(this.#recent.cursor, PAGE);
    const isNew = 'gone' in page || page.changes.length > 0;
    const now = this.context.tracker.now();
    const isDue = Math.abs(now.getTime() - this.#renewedAt.getTime()) >= this.#renewMs;
    const isAnew = this.#isDamaged;
    if (isNew || isOtherFleet || isDue || isAnew) await this.refresh();
    else this.asOf = now;
    if (!isNew && !isAnew) return false;
    // A feed that was made anew begins where the index ends: who listens reads what is now.
    if ('gone' in page) this.#recent.begin(this.read(feedCursorOf));
    else this.#recent.add(page);
    for (const listener of this.#listeners) listener();
    return 'changes' in page && page.changes.length === PAGE;
  }

  /** Whether the fleet is another one. One with mistakes is told, and the last one goes on. */
  async #readFleetAgain(): Promise<boolean> {
    const mark = markOf(this.#path(FLEET_FILE));
    if (mark === this.#fleetFile) return false;
    this.#fleetFile = mark;
    try {
      this.context = await this.#reopen();
      this.#mistake = undefined;
      return true;
    } catch (error) {
      this.#mistake = `The fleet is the one from before the last change of ${FLEET_FILE}, which cannot be used: ${describeError(error).message}`;
      return false;
    }
  }

  async #renew(): Promise<void> {
    const { context } = this;
    const asOf = context.tracker.now();
    const begun = performance.now();
    const unread = new Map<string, string>();
    const source = {
      ...statusSourceOf(context),
      onFailure(id: string, error: unknown) {
        unread.set(id, describeError(error).message);
        context.onFailure(id, error);
      },
    };
    if (this.#isDamaged) await removeIndex(dataFolder(context.workspace.root));
    this.#isDamaged = false;
    const cursor = await readIndexedStatuses(indexOf(context), source, feedCursorOf);
    this.unread = unread;
    this.#openDatabase();
    if (this.version === 0) this.#recent.begin(cursor);
    this.asOf = asOf;
    this.#renewedAt = asOf;
    this.version += 1;
    const took = performance.now() - begun;
    this.#renewMs = Math.min(MOST_RENEW_MS, Math.max(this.#pace.renew, took * this.#pace.share));
  }

  /** Another one where somebody has removed it, and it was made anew. */
  #openDatabase(): void {
    const name = path.join(dataFolder(this.context.workspace.root), 'index.sqlite');
    const file = markOf(name, 'identity');
    if (this.#database !== undefined && file === this.#file) return;
    const opened = openIndexToRead(name);
    this.#database?.close();
    this.#database = opened;
    this.#file = file;
  }

  #path(name: string): string {
    return path.join(this.context.workspace.root, name);
  }
}

/** Behind what the index has. */
function feedCursorOf(database: DatabaseSync): string {
  return readIndexState(database)?.cursor ?? '';
}
