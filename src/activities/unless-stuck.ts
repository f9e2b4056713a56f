/** Killed processes end at once, and a write to a disk soon; what takes longer waits for something that may never come. */
const GRACE_MS = 10_000;

/** What the work gives. Where it has not ended some seconds after it was told to, it is left behind, and the signal's reason thrown. */
export async function unlessStuck<T>(work: Promise<T>, signal: AbortSignal, graceMs = GRACE_MS): Promise<T> {
  const stuck = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => {
    timer = setTimeout(() => {
      stuck.reject(signal.reason);
    }, graceMs);
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  try {
    return await Promise.race([work, stuck.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', begin);
  }
}
