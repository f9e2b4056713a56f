import { beforeEach } from '@jest/globals';
import type { useTracker } from './fixture.ts';

/** The tracker's clock goes on from where a test has set it, since answers count by the time between them. */
export function useRunningClock(fixture: ReturnType<typeof useTracker>): void {
  beforeEach(() => {
    const begun = performance.now();
    const now = (): Date => new Date(fixture.clock.getTime() + Math.round(performance.now() - begun));
    fixture.tracker = { ...fixture.tracker, now };
  });
}
