/** How a face, such as the command line on Ctrl-C, ends a session before its work is done. */
export interface Interruption {
  /** Never resolves; rejects with what the session is then to throw. */
  readonly happened: Promise<never>;
  /** Takes what has to be done even when the process is ended at once: else a server that it alone uses would be left. */
  readonly beforeTheEnd: (work: () => Promise<void>) => void;
  /** The session is over: nothing has to be watched any more. */
  ignore(): void;
}
