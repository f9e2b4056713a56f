/** How long a process that should print has printed nothing. */
export interface SilenceWatch extends Disposable {
  /** It has printed something: the time begins anew. */
  heard(): void;
  /** Whether `stop` was called. */
  wasTooLong(): boolean;
}

/** Calls `stop` when nothing was heard for that long. */
export function watchSilence(timeoutMs: number, stop: () => void): SilenceWatch {
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    stop();
  }, timeoutMs);
  return {
    heard() {
      timer.refresh();
    },
    wasTooLong: () => isOver,
    [Symbol.dispose]() {
      clearTimeout(timer);
    },
  };
}
