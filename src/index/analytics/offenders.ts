import type { Ranking } from '../../domain/analytics/figure.ts';
import { leftOut } from '../../domain/analytics/spread.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { scopesOf } from '../scope.ts';
import type { MeasureQuestion } from './measure.ts';

/** With so many episodes a component is a chronic offender, unless something else is asked for. */
export const MIN_EPISODES = 5;

const QUERY = `SELECT id, count(*) AS episodes, sum(how = 'healed') AS healed, sum(how = 'by_person') AS by_person,
    sum(how = 'by_itself') AS by_itself, max(began) AS last
  FROM episode JOIN component USING (c) WHERE began BETWEEN ? AND ? AND worst IN ('red', 'yellow')
    AND c IN (SELECT c FROM (${scopesOf({ by: 'fleet' })})) GROUP BY c ORDER BY episodes DESC, last DESC, id`;

const COLUMNS: Ranking['columns'] = [
  { name: 'component' },
  { name: 'episodes', unit: 'count' },
  { name: 'healed', unit: 'count' },
  { name: 'by_person', unit: 'count' },
  { name: 'by_itself', unit: 'count' },
  { name: 'last' },
];

/** The components that failed most often in the window, and how that ended. */
export function rankOffenders(
  { database, window: { from, until }, minEpisodes = MIN_EPISODES }: MeasureQuestion,
  limit: number,
): Ranking {
  const found = statement(database, QUERY).all(from, until);
  const offenders = found.filter(({ episodes }) => Number(episodes) >= minEpisodes);
  const rows = offenders.slice(0, limit).map((row) => {
    const counts = ['episodes', 'healed', 'by_person', 'by_itself'].map((name) => Number(row[name] ?? 0));
    return [String(row['id']), ...counts, new Date(Number(row['last'])).toISOString()];
  });
  return {
    name: 'offenders',
    rule: 'offenders/1',
    columns: COLUMNS,
    rows,
    total: offenders.length,
    left_out: leftOut({
      [`components with episodes, but fewer than ${minEpisodes}`]: found.length - offenders.length,
    }),
  };
}
