import { countOf } from '../../../domain/text/counts.ts';
import { viewGraph } from '../../../views/graph-view.ts';
import type { GraphComponent } from '../../../views/shapes/graph.ts';
import { fleetGraph } from '../../../views/live/fleet-graph.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { CopyView } from '../../parts/copy-view.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { componentPath, graphPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';
import { askedNeighbourhood, depthOf, MOST_DEPTH } from './graph-query.ts';
import { NeighbourhoodView } from './neighbourhood-view.tsx';

/** Of more components, those that most others need are listed. */
const SHOWN = 50;

/** What a component needs and what needs it; without one, the components that most others need. */
export const graphPage: WebPage = {
  path: '/graph',
  nav: 'Graph',
  async render({ live, query }) {
    const asked = await askedNeighbourhood(live, query);
    const body = (
      <>
        <h1>{asked === undefined ? 'Graph' : `Around ${asked.id}`}</h1>
        <GraphForm query={query} />
        {asked === undefined ? (
          <NeededTable needed={await mostNeeded(live)} />
        ) : (
          <>
            <NeighbourhoodView {...asked} />
            <CopyView kind="graph" title={`Around ${asked.id}`} query={query} />
          </>
        )}
      </>
    );
    return { title: asked === undefined ? 'Graph' : `Around ${asked.id}`, body };
  },
};

const GraphForm = ({ query }: { query: URLSearchParams }) => (
  <ListForm path="/graph" query={query}>
    <ComponentField query={query} />
    <label>
      Steps
      <select name="depth">
        {Array.from({ length: MOST_DEPTH }, (_, place) => (
          <option value={place + 1} selected={place + 1 === depthOf(query)}>
            {place + 1}
          </option>
        ))}
      </select>
    </label>
  </ListForm>
);

async function mostNeeded(live: LiveFleet): Promise<GraphComponent[]> {
  const { components } = viewGraph(await fleetGraph(live), null);
  return components
    .filter(({ needs, needed_by }) => needs.all + needed_by.all > 0)
    .sort((one, other) => other.needed_by.all - one.needed_by.all)
    .slice(0, SHOWN);
}

const NeededTable = ({ needed }: { needed: readonly GraphComponent[] }) =>
  needed.length === 0 ? (
    <p class="empty">No component is known to need another one.</p>
  ) : (
    <table class="rows">
      <caption>Those that most others need</caption>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Component</th>
          <th scope="col">Needed by</th>
          <th scope="col">Needs</th>
          <th scope="col">Around it</th>
        </tr>
      </thead>
      <tbody>
        {needed.map(({ component_id: id, operational_status: colour, needs, needed_by }) => (
          <tr
            aria-label={`${id} is ${colour}, is needed by ${countOf(needed_by.all, 'component')} and needs ${needs.all}`}
          >
            <td>
              <ColourMark colour={colour} />
            </td>
            <th scope="row">
              <a href={componentPath(id)}>{id}</a>
            </th>
            <td>{countOf(needed_by.all, 'component')}</td>
            <td>{countOf(needs.all, 'component')}</td>
            <td>
              <a href={graphPath(id)}>
                Graph<span class="unseen"> of {id}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
