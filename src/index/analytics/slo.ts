import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import { BURN_RULES, standingOf, type Slo, type SloStanding } from '../../domain/analytics/slo.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import { readStretches } from '../days/read-stretches.ts';
import { findScope } from '../scope.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { Measure, MeasureQuestion } from './measure.ts';

const RULE = 'slo/1';
/** So far back a burn rate looks, also where the objective's own window is shorter. */
const LONGEST_BURN = Math.max(...BURN_RULES.map(({ long }) => long));

interface MeasuredSlo extends SloStanding {
  readonly id: string;
  readonly slo: Slo;
}

/** How the declared service level objectives stand now, each over its own window, whatever window is asked for. */
export const SLO_MEASURE: Measure = {
  id: 'slos',
  description:
    'service level objectives (`slo:`) that are met now, each over its own window, by slices of time',
  measure(asked) {
    const slos = measureSlos(asked);
    const known = slos.filter(({ attained }) => attained !== null);
    const met = known.filter(isMet).length;
    const untold = slos.length - known.length;
    const figure: Figure = {
      name: 'slos_met',
      rule: RULE,
      unit: 'count',
      value: known.length === 0 ? null : met,
      not_measurable:
        known.length > 0
          ? null
          : slos.length === 0
            ? 'no component has slo:'
            : 'nothing is known of the components with slo:',
      n: known.length,
      left_out:
        untold === 0 || known.length === 0
          ? []
          : [{ what: 'objectives of which nothing is known', count: untold }],
    };
    return [figure];
  },
  rank(asked, limit) {
    const slos = measureSlos(asked).sort(byBudget);
    const rows = slos.slice(0, limit).map(rowOf);
    return [{ name: 'slos', rule: RULE, columns: COLUMNS, rows, total: slos.length, left_out: [] }];
  },
};

const COLUMNS: Ranking['columns'] = [
  { name: 'component' },
  { name: 'objective', unit: 'percent' },
  { name: 'window' },
  { name: 'known', unit: 'percent' },
  { name: 'attained', unit: 'percent' },
  { name: 'budget_left', unit: 'percent' },
  ...BURN_RULES.map(({ long }) => ({ name: `burn_${formatDuration(long).replaceAll(' ', '')}` })),
  { name: 'verdict' },
];

function rowOf({
  id,
  slo,
  known,
  attained,
  budgetLeft,
  burn,
  burning,
}: MeasuredSlo): Ranking['rows'][number] {
  const verdict =
    attained === null
      ? 'unknown'
      : burning === null
        ? attained >= slo.objective
          ? 'met'
          : 'missed'
        : `burning ${burning.rate} times too fast`;
  return [
    id,
    slo.objective,
    formatDuration(slo.window),
    Math.min(100, (100 * known * slo.slice) / slo.window),
    attained,
    budgetLeft,
    ...burn.map((rate) => (rate === null ? null : Math.round(rate * 10) / 10)),
    verdict,
  ];
}

function measureSlos({ database, of, fleet, window }: MeasureQuestion): MeasuredSlo[] {
  const declared = fleet.components.filter(({ slo }) => slo !== undefined);
  if (declared.length === 0) return [];
  const members = new Set(membersOf(database, of));
  return declared.flatMap(({ id, slo }) => {
    if (slo === undefined || !members.has(id)) return [];
    const from = window.until - Math.max(slo.window, LONGEST_BURN);
    const stretches = readStretches(database, id, from, new Date(window.until));
    return [{ id, slo, ...standingOf(slo, stretches, window.until) }];
  });
}

function membersOf(database: MeasureQuestion['database'], of: MeasureQuestion['of']): string[] {
  const scope = findScope(database, of);
  if (scope === undefined) return [];
  return statement(database, `SELECT id FROM component WHERE c IN (${scope.components})`)
    .all(scope.number)
    .map(({ id }) => String(id));
}

function isMet({ slo, attained }: MeasuredSlo): boolean {
  return attained !== null && attained >= slo.objective;
}

/** The least budget first; what nothing is known of comes last. */
function byBudget(one: MeasuredSlo, other: MeasuredSlo): number {
  return (one.budgetLeft ?? Infinity) - (other.budgetLeft ?? Infinity) || (one.id < other.id ? -1 : 1);
}
