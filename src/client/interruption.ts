/** How a face, such as the command line on Ctrl-C, ends a session before its work is done. */
export interface Interruption {
  /** Never resolves; rejects with what the session is then to throw. */
  readonly happened: Promise<never>;
  /** Takes what has to be done even when the process is ended at once: else a server that it alone uses would be left. */
  readonly beforeTheEnd: (work: () => Promise<void>) => void;
  /** The session is over: nothing has to be watched any more. */
  ignore(): void;
}

/** An interruption by an AbortSignal, with the signal's reason; never one without a signal. */
export function interruptionBy(signal: AbortSignal | undefined): Interruption {
  const { promise, reject } = Promise.withResolvers<never>();
  // Marks it as handled: whoever awaits it is told, and in between nobody may.
  promise.catch(() => undefined);
  const interrupt = (): void => {
    reject(signal?.reason as Error);
  };
  signal?.addEventListener('abort', interrupt);
  if (signal?.aborted === true) interrupt();
  return {
    happened: promise,
    beforeTheEnd: () => undefined,
    ignore: () => signal?.removeEventListener('abort', interrupt),
  };
}
