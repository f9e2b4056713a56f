import * as z from 'zod';
import { LongDuration } from '../declared-duration.ts';

/** `settings.monitor`: what the monitor's cycles, and quick updates, look at by time alone. */
export const MonitorSettings = z.strictObject({
  /** After so long a component's tools and installed packages are looked at again, also where nothing seems to have changed. */
  recheck: LongDuration.default(6 * 3_600_000),
  /**
   * A look at a component that took longer keeps it from the next ones for ten times as long, at most for 24 hours. By default
   * as long as `settings.limits.git_silence`, so that a look that a silent git ended is above it, and ordinary ones are below.
   */
  backoff_above: LongDuration.default(60_000),
});
