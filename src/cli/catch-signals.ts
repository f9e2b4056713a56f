/** Signals that end a command which goes on until then. */
export interface CaughtSignals extends Disposable {
  watch(): void;
  /** Until `watch`, a signal does what it does by itself. */
  release(): void;
}

/** Tells of a signal to end, until it is released or disposed of. */
export function catchSignals(onSignal: (signal: NodeJS.Signals) => void): CaughtSignals {
  const names = ['SIGINT', 'SIGTERM'] as const;
  const signals = {
    watch() {
      for (const name of names) process.on(name, onSignal);
    },
    release() {
      for (const name of names) process.off(name, onSignal);
    },
    [Symbol.dispose]() {
      signals.release();
    },
  };
  signals.watch();
  return signals;
}
