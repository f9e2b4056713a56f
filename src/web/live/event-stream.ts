import type { ServerObserver } from '../../client/observe-server.ts';
import type { Change } from '../../store/changes/change.ts';
import type { EventEncoder } from './event-encoder.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { encodeEvent, type EventSink } from './sse-response.ts';

export interface EventStreamOptions {
  readonly live: LiveFleet;
  readonly server: ServerObserver;
  readonly encoder: EventEncoder;
  /** The cursor of the last event that the client has; what comes from now on where it has none. */
  readonly after: string | undefined;
  readonly isWanted: (change: Change) => boolean;
  /** Whether the client may still read; asked each time before something is written. */
  readonly mayRead: () => boolean;
  readonly signal: AbortSignal;
}

const PAGE = 500;
/** A proxy takes a stream that says nothing for dead, after a minute at the earliest. */
const HEARTBEAT_MS = 20_000;

/**
 * Writes events, each with its cursor as its id, until the client goes away, or may read no longer: those behind the client's
 * cursor first, so none is missed. A cursor that the feed has not any more is told by an event `gone`: the client reads what is
 * now, and goes on. At the end, and every twenty seconds at least, `alive` tells until when that is all, and what is wrong;
 * `server` in it is another one when something else is seen of the Temporal server.
 */
export async function streamEvents(sink: EventSink, options: EventStreamOptions): Promise<void> {
  const { live, after, signal, mayRead } = options;
  const waiting = waitFor(options, signal);
  try {
    let cursor = after ?? live.cursor;
    while (!signal.aborted && mayRead()) {
      const page = await live.changesAfter(cursor, PAGE);
      if ('gone' in page) {
        cursor = live.cursor;
        await sink.send(encodeEvent({ event: 'gone', data: page.gone, id: cursor }));
        continue;
      }
      await writeChanges(sink, page.changes, options);
      cursor = page.cursor;
      if (page.changes.length === PAGE) continue;
      await sink.send(options.encoder.alive(stateOf(options)));
      await waiting.next();
    }
  } finally {
    waiting.end();
  }
}

function stateOf({ live: { asOf, problem }, server }: Pick<EventStreamOptions, 'live' | 'server'>): object {
  server.latest();
  return { as_of: asOf.toISOString(), problem: problem ?? null, server: server.token };
}

async function writeChanges(
  sink: EventSink,
  changes: readonly Change[],
  { encoder, isWanted }: EventStreamOptions,
): Promise<void> {
  for (const change of changes) if (isWanted(change)) await sink.send(encoder.change(change));
}

interface Waiting {
  /** Until something is recorded, or nothing was for a while. */
  next(): Promise<void>;
  end(): void;
}

function waitFor(
  { live, server }: Pick<EventStreamOptions, 'live' | 'server'>,
  signal: AbortSignal,
): Waiting {
  let isNew = false;
  let wake = (): void => undefined;
  const ends = [live, server].map((source) =>
    source.onNews(() => {
      isNew = true;
      wake();
    }),
  );
  signal.addEventListener('abort', () => {
    wake();
  });
  return {
    async next() {
      if (!isNew && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<undefined>();
        wake = () => {
          resolve(undefined);
        };
        const timer = setTimeout(wake, HEARTBEAT_MS);
        await promise;
        clearTimeout(timer);
      }
      isNew = false;
    },
    end() {
      for (const end of ends) end();
    },
  };
}
