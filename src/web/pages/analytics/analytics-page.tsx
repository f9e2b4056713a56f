import type { AnalyticsOutput } from '../../../views/shapes/analytics.ts';
import { CopyView } from '../../parts/copy-view.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pager } from '../../parts/pager.tsx';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';
import { placeQuery } from './place-query.ts';
import { figuresOf, GROUPED_BY } from './analytics-query.ts';
import { FiguresTable, GroupsTable, RankingTable } from './analytics-tables.tsx';
import { TrendChart } from './trend-chart.tsx';

const PATH = '/analytics';
const SINCE = ['7d', '30d', '90d', '365d'];
const ROWS = 50;

/** The figures of the fleet over time, each with its rule. */
export const analyticsPage: WebPage = {
  path: PATH,
  nav: 'Analytics',
  async render({ live, query }) {
    const view = await figuresOf(live, query);
    const place = placeQuery(query);
    return { title: 'Analytics', body: <Analytics view={view} query={query} place={place} /> };
  },
};

interface AnalyticsProps {
  readonly view: AnalyticsOutput;
  readonly query: URLSearchParams;
  /** Of the first group that is shown. */
  readonly place: number;
}

const Analytics = (props: AnalyticsProps) => (
  <>
    <h1>Analytics</h1>
    <AnalyticsFilters {...props} />
    <p>
      {'Since '}
      <Moment at={props.view.since} />
      {', in days of UTC. '}
      <a class="csv" href={withQuery('/analytics.csv', props.query, {})}>
        All figures as CSV
      </a>
    </p>
    {props.view.by === 'fleet' ? <OfFleet {...props} /> : <OfGroups {...props} />}
    <CopyView kind="figures" title="Figures" query={props.query} />
  </>
);

const OfFleet = ({ view: { groups, trend, rankings } }: AnalyticsProps) => (
  <>
    <FiguresTable figures={groups[0]?.figures ?? []} />
    <section aria-labelledby="trend">
      <h2 id="trend">Share of the time by status</h2>
      <TrendChart trend={trend} />
    </section>
    {rankings
      .filter(({ total }) => total > 0)
      .map((ranking) => (
        <RankingTable ranking={ranking} />
      ))}
  </>
);

const OfGroups = ({ view, query, place }: AnalyticsProps) => {
  const groups = view.groups.slice(place, place + ROWS);
  const next = place + ROWS < view.groups.length ? String(place + ROWS) : undefined;
  return (
    <>
      <GroupsTable view={{ ...view, groups }} />
      <Pager
        first={place > 0 ? withQuery(PATH, query, {}) : undefined}
        next={next === undefined ? undefined : withQuery(PATH, query, { after: next })}
      />
    </>
  );
};

const AnalyticsFilters = ({ query, view: { by } }: AnalyticsProps) => {
  const since = query.get('since') ?? '';
  const choices = since === '' || SINCE.includes(since) ? SINCE : [...SINCE, since];
  return (
    <form class="filters" method="get" action={PATH}>
      <label>
        Since
        <select name="since">
          {choices.map((choice) => (
            <option value={choice} selected={choice === (since === '' ? '90d' : since)}>
              {/^\d+d$/.test(choice) ? `${choice.slice(0, -1)} days ago` : choice}
            </option>
          ))}
        </select>
      </label>
      <label>
        By
        <select name="by">
          <option value="">Fleet</option>
          {GROUPED_BY.map((choice) => (
            <option value={choice} selected={choice === by}>
              {choice}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  );
};
