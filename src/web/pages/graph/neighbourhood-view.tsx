import { countOf } from '../../../domain/text/counts.ts';
import { EdgeTable } from '../../parts/edge-table.tsx';
import { NeighbourhoodGraph } from '../../parts/neighbourhood-graph.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import type { AskedNeighbourhood } from './graph-query.ts';

/** What is around a component as a picture, and the same as a table. */
export const NeighbourhoodView = ({ id, graph, notAnalysed }: AskedNeighbourhood) => (
  <>
    {graph.edges.length === 0 ? (
      <p class="empty">It is not known to need another component, and none is known to need it.</p>
    ) : (
      <>
        <p class="faint">What needs it is on the left, what it needs on the right.</p>
        <Scroll label={`Graph around ${id}`}>
          <NeighbourhoodGraph id={id} graph={graph} />
        </Scroll>
        <EdgeTable graph={graph} />
      </>
    )}
    <NotAnalysed count={notAnalysed} />
  </>
);

/** That there may be more than is shown. */
export const NotAnalysed = ({ count }: { count: number }) =>
  count === 0 ? null : (
    <p class="faint">
      {countOf(count, 'component')} of the fleet {count === 1 ? 'is' : 'are'} not analysed yet, and may need
      more.
    </p>
  );
