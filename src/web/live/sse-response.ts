/** What a stream of server-sent events is written to. */
export interface EventSink {
  /** Sends what `encodeEvent` made; resolves when the client takes more. */
  send(event: Uint8Array<ArrayBuffer>): Promise<void>;
}

const encoder = new TextEncoder();

/** An event as it is sent; no field may have a line break, as JSON has none. */
export function encodeEvent({
  event,
  id,
  data,
}: {
  readonly event: string;
  readonly id?: string;
  readonly data: string;
}): Uint8Array<ArrayBuffer> {
  return encoder.encode(`event: ${event}\ndata: ${data}\n${id === undefined ? '' : `id: ${id}\n`}\n`);
}

/** Answers with what `write` sends, until it ends or the client goes away. */
export function sseResponse(write: (sink: EventSink, signal: AbortSignal) => Promise<void>): Response {
  const ending = new AbortController();
  let isTaken = (): void => undefined;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const sink: EventSink = {
        async send(event) {
          if (ending.signal.aborted) return;
          controller.enqueue(event);
          if ((controller.desiredSize ?? 0) > 0) return;
          const { promise, resolve } = Promise.withResolvers<undefined>();
          isTaken = () => {
            resolve(undefined);
          };
          await promise;
        },
      };
      write(sink, ending.signal).then(
        () => {
          if (!ending.signal.aborted) controller.close();
        },
        (error: unknown) => {
          controller.error(error);
        },
      );
    },
    pull() {
      isTaken();
    },
    cancel() {
      ending.abort();
      isTaken();
    },
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
  });
}
