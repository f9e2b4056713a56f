import { describeBackoff, type AnalysisBackoff } from '../../domain/analysis/backoff.ts';
import { countOf } from '../../domain/text/counts.ts';
import { andMore, cutList } from '../../domain/text/lists.ts';

/** A component that is not analysed by time alone for now. */
export interface Resting extends AnalysisBackoff {
  readonly component_id: string;
}

const SHOWN = 5;

/**
 * How many components are skipped for now, and of the first ones until when and why; nothing where none does.
 * `more`: how many are skipped that are not among these.
 */
export function renderResting(resting: readonly Resting[], more = 0): string[] {
  const count = resting.length + more;
  if (count === 0) return [];
  const lines = resting.map(
    ({ component_id, ...backoff }) => `  ${component_id} ${describeBackoff(backoff)}.`,
  );
  return [
    `${countOf(count, 'component is skipped', 'components are skipped')} for now (health checks still run; \`hms monitor check ID\` checks one at once):`,
    ...cutList(lines, SHOWN, (left) => `  ${andMore(left)}`, more),
  ];
}
