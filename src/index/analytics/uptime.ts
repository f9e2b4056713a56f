import type { Figure } from '../../domain/analytics/figure.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import { sumUpParts, type UpParts } from '../days/read-days.ts';
import type { Measure } from './measure.ts';

/** Counted as `uptime_percentage` is, over any window (`src/domain/status/uptime.ts`). */
export const UPTIME_MEASURE: Measure = {
  id: 'uptime',
  description: 'the share of the time in which it was known to be up or down that it was up',
  measure({ database, by, most, window }) {
    const days = { from: dayOf(window.from), until: dayOf(window.until) };
    const sums = sumUpParts(database, { by, most }, days, new Date(window.until));
    return (scope) => [uptimeOf(sums.get(scope) ?? NONE)];
  },
};

const NONE: UpParts = { up: 0, down: 0, maintenance: 0 };

function uptimeOf({ up, down, maintenance }: UpParts): Figure {
  const known = up + down;
  return {
    name: 'uptime',
    rule: 'uptime/1',
    unit: 'percent',
    value: known === 0 ? null : (100 * up) / known,
    not_measurable: known === 0 ? 'nothing tells of this time whether it was up' : null,
    n: Math.round(known / 1_000),
    n_unit: 'seconds',
    left_out:
      maintenance === 0 ? [] : [{ what: 'seconds in maintenance', count: Math.ceil(maintenance / 1_000) }],
  };
}
