import type { Context } from 'hono';
import type { EventSelection } from '../../views/select-events.ts';
import { selectEvents } from '../../views/select-events.ts';
import { EventEncoder } from './event-encoder.ts';
import { streamEvents } from './event-stream.ts';
import type { ServerObserver } from '../../client/observe-server.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { sseResponse } from './sse-response.ts';

/** Whose events are streamed. */
export interface EventSource {
  readonly live: LiveFleet;
  /** The fleet's id, for the source of its events. */
  readonly fleetId: string;
  /** Whether who asks may still read; left out where everybody may. */
  readonly mayRead?: (context: Context) => boolean;
  readonly server: ServerObserver;
}

/**
 * Streams what is recorded as server-sent events, from now on or behind the client's last one.
 * Throws InputError for a type of event that there is not.
 */
export function serveEvents(
  context: Context,
  { live, fleetId, server, mayRead = () => true }: EventSource,
  selection: EventSelection = {
    components: context.req.queries('component'),
    types: context.req.queries('type'),
  },
): Response {
  const isWanted = selectEvents(selection);
  // Of who asks for the head alone nobody would read the stream to its end.
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'Content-Type': 'text/event-stream' });
  const after = context.req.header('last-event-id') ?? context.req.query('after');
  return sseResponse(async (sink, signal) =>
    streamEvents(sink, {
      ...{ live, server, after, isWanted, signal, encoder: encoderOf(live, fleetId) },
      mayRead: () => mayRead(context),
    }),
  );
}

const ENCODERS = new WeakMap<LiveFleet, EventEncoder>();

/** One for all streams of a fleet. */
function encoderOf(live: LiveFleet, fleetId: string): EventEncoder {
  const encoder = ENCODERS.get(live) ?? new EventEncoder(fleetId);
  ENCODERS.set(live, encoder);
  return encoder;
}
