import * as z from 'zod';
import { LongDuration } from './declared-duration.ts';

/** `settings.monitor`: what the monitor's cycles, and quick updates, look at by time alone. */
export const MonitorSettings = z.strictObject({
  /** After so long a component's tools and installed packages are looked at again, also where nothing seems to have changed. */
  recheck: LongDuration.default(6 * 3_600_000),
});
