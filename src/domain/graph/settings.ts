import * as z from 'zod';
import { Duration } from '../declared-duration.ts';

/** `settings.graph`: what follows from which component needs which. */
export const GraphSettings = z.strictObject({
  /**
   * How long after that of a component that it needs an episode may begin, and end, to have that one as its root,
   * in milliseconds.
   */
  root_within: Duration.default(300_000),
});
