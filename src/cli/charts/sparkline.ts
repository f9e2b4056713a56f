import type { Output } from '../output.ts';
import { boundsOf, LEVELS, stepOf } from './levels.ts';

/**
 * One line, oldest value first: each as high as it is between the least and the most, one column each; a space where nothing is
 * known. What never changes is low. In ASCII where the terminal has no more.
 */
export function sparkline(
  { unicode }: Pick<Output, 'unicode'>,
  values: readonly (number | undefined)[],
): string {
  const levels = unicode ? LEVELS.unicode : LEVELS.ascii;
  const bounds = boundsOf(values);
  return values
    .map((value) => (value === undefined ? ' ' : (levels[stepOf(value, bounds, levels.length)] ?? '')))
    .join('');
}
