import * as z from 'zod';
import { InputError } from '../../../domain/errors.ts';
import { askedNeighbourhood, MOST_DEPTH } from '../../pages/graph/graph-query.ts';
import { NeighbourhoodView } from '../../pages/graph/neighbourhood-view.tsx';
import { QueryText, type PanelKind } from '../panel-kind.ts';

/** What a component needs and what needs it. */
export const graphPanel: PanelKind = {
  kind: 'graph',
  title: 'Graph',
  path: '/graph',
  query: z.strictObject({
    component: QueryText.exactOptional(),
    depth: z.int().min(1).max(MOST_DEPTH).exactOptional(),
  }),
  async render({ live, query }) {
    const asked = await askedNeighbourhood(live, query);
    if (asked === undefined)
      throw new InputError('its query names no component, as in query: { component: HMS-API }.');
    return <NeighbourhoodView {...asked} />;
  },
};
