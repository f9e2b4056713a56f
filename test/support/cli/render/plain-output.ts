import type { Output } from '../../../../src/cli/output.ts';
import { markingOutput } from './marking-output.ts';

/** An output of some width without colours. */
export function plainOutput(width: number): Output {
  return { ...markingOutput(width), paint: (_, text) => text };
}
