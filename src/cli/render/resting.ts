import { describeBackoff, type AnalysisBackoff } from '../../domain/analysis/backoff.ts';
import { countOf } from '../../domain/text/counts.ts';
import { andMore, cutList } from '../../domain/text/lists.ts';

/** A component that is not analysed by time alone for now. */
export interface Resting extends AnalysisBackoff {
  readonly component_id: string;
}

const SHOWN = 5;

/**
 * How many components rest, and of the first ones until when and why; nothing where none does.
 * `more`: how many rest that are not among these.
 */
export function renderResting(resting: readonly Resting[], more = 0): string[] {
  const count = resting.length + more;
  if (count === 0) return [];
  const lines = resting.map(
    ({ component_id, ...backoff }) => `  ${component_id} ${describeBackoff(backoff)}.`,
  );
  return [
    `${countOf(count, 'component rests', 'components rest')} (the health check is asked all the same, and \`hms monitor check ID\` looks at once):`,
    ...cutList(lines, SHOWN, (left) => `  ${andMore(left)}`, more),
  ];
}
