import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import { BURN_RULES, standingOf, type Slo, type SloStanding } from '../../domain/analytics/slo.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import { readStretches } from '../days/read-stretches.ts';
import { byScope, scopesOf } from '../scope.ts';
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
    const slosOf = byScope(measureSlos(asked), ({ measured }) => measured);
    return (scope) => [countMet(slosOf(scope))];
  },
  rank(asked, limit) {
    const slos = measureSlos(asked)
      .map(({ measured }) => measured)
      .sort(byBudget);
    const rows = slos.slice(0, limit).map(rowOf);
    return [{ name: 'slos', rule: RULE, columns: COLUMNS, rows, total: slos.length, left_out: [] }];
  },
};

function countMet(slos: readonly MeasuredSlo[]): Figure {
  const known = slos.filter(({ attained }) => attained !== null);
  const met = known.filter(isMet).length;
  const untold = slos.length - known.length;
  return {
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
}

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

/** Each objective, once for each scope that its component is in. */
function measureSlos({
  database,
  by,
  most,
  fleet,
  window,
}: MeasureQuestion): { readonly scope: number; readonly measured: MeasuredSlo }[] {
  const declared = new Map(fleet.components.flatMap(({ id, slo }) => (slo === undefined ? [] : [[id, slo]])));
  if (declared.size === 0) return [];
  const ids = JSON.stringify([...declared.keys()]);
  const rows = statement(
    database,
    `SELECT scope, component.id AS id FROM json_each(?) CROSS JOIN component ON component.id = value CROSS JOIN (${scopesOf({ by, most })}) USING (c)`,
  ).all(ids);
  const known = new Map<string, MeasuredSlo>();
  return rows.flatMap(({ scope, id: text }) => {
    const id = String(text);
    const slo = declared.get(id);
    if (slo === undefined) return [];
    const measured = known.get(id) ?? measureSlo(database, { id, slo }, window.until);
    known.set(id, measured);
    return [{ scope: Number(scope), measured }];
  });
}

function measureSlo(
  database: MeasureQuestion['database'],
  { id, slo }: Pick<MeasuredSlo, 'id' | 'slo'>,
  now: number,
): MeasuredSlo {
  const from = now - Math.max(slo.window, LONGEST_BURN);
  const stretches = readStretches(database, id, from, new Date(now));
  return { id, slo, ...standingOf(slo, stretches, now) };
}

function isMet({ slo, attained }: MeasuredSlo): boolean {
  return attained !== null && attained >= slo.objective;
}

/** The least budget first; what nothing is known of comes last. */
function byBudget(one: MeasuredSlo, other: MeasuredSlo): number {
  return (one.budgetLeft ?? Infinity) - (other.budgetLeft ?? Infinity) || (one.id < other.id ? -1 : 1);
}
