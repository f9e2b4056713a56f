import type { Figure, Ranking } from '../../../domain/analytics/figure.ts';
import { asWords, cellOf, leftOut, noteOf, valueOf } from '../../../views/figures.ts';
import { RULE_WORDS } from '../../../views/rule-words.ts';
import type { AnalyticsOutput } from '../../../views/shapes/analytics.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { componentPath } from '../../words/paths.ts';

/** Shown of each group where there are several; the CSV has all. */
const OF_GROUPS = ['uptime', 'episodes', 'time_to_recover', 'failed_test_runs', 'flaky_tests'];

/** All figures, each with what it leaves out and its rule. */
export const FiguresTable = ({ figures }: { figures: readonly Figure[] }) => (
  <table class="figures">
    <thead>
      <tr>
        <th scope="col">Figure</th>
        <th scope="col">Value</th>
        <th scope="col">Note</th>
        <th scope="col">Rule</th>
      </tr>
    </thead>
    <tbody>
      {figures.map((figure) => (
        <tr>
          <th scope="row">{asWords(figure.name)}</th>
          <td class="value">{valueOf(figure)}</td>
          <td class="why">{noteOf(figure)}</td>
          <td class="rule">
            <Rule rule={figure.rule} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Rule = ({ rule }: { rule: string }) => {
  const words = RULE_WORDS[rule];
  if (words === undefined) return <>{rule}</>;
  return (
    <details>
      <summary>{rule}</summary>
      {words}
    </details>
  );
};

/** A row for each group. */
export const GroupsTable = ({ view: { by, groups } }: { view: AnalyticsOutput }) => {
  const [one] = groups;
  if (one === undefined)
    return <p class="empty">{`No component of the fleet has ${by === 'owner' ? 'an owner' : `a ${by}`}.`}</p>;
  const shown = OF_GROUPS.flatMap((name) => one.figures.find((figure) => figure.name === name) ?? []);
  return (
    <>
      <Scroll label={`Figures by ${by}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{by}</th>
              {shown.map(({ name }) => (
                <th scope="col">{asWords(name)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ name, figures }) => (
              <tr>
                <th scope="row">{by === 'component' ? <a href={componentPath(name)}>{name}</a> : name}</th>
                {shown.map((column) => (
                  <td>{figures.filter((figure) => figure.name === column.name).map(valueOf)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h2>Rules</h2>
      {[...new Set(shown.map(({ rule }) => rule))].map((rule) => (
        <Rule rule={rule} />
      ))}
    </>
  );
};

/** What stands out, the first rows of it. */
export const RankingTable = ({ ranking }: { ranking: Ranking }) => {
  const { name, rule, columns, rows, total, left_out } = ranking;
  const more = total > rows.length ? [`the first ${rows.length} of ${total}`] : [];
  const said = [...more, ...leftOut(left_out)].join('; ');
  return (
    <section aria-labelledby={`ranking-${name}`}>
      <h2 id={`ranking-${name}`}>{asWords(name)}</h2>
      {said !== '' && <p class="faint">{said}</p>}
      <Rule rule={rule} />
      <Scroll label={asWords(name)}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={column.unit === undefined ? undefined : 'number'}>
                  {asWords(column.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell, place) => (
                  <RankingCell cell={cell} column={columns[place]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
};

const RankingCell = ({
  cell,
  column,
}: {
  cell: Ranking['rows'][number][number];
  column: Ranking['columns'][number] | undefined;
}) => (
  <td class={column?.unit === undefined ? 'why' : 'number'}>
    {column?.name === 'component' && typeof cell === 'string' ? (
      <a href={componentPath(cell)}>{cell}</a>
    ) : (
      cellOf(cell, column?.unit)
    )}
  </td>
);
