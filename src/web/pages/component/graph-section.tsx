import { andMore } from '../../../domain/text/lists.ts';
import { countOf } from '../../../domain/text/counts.ts';
import type { OperationalStatus } from '../../../domain/colour.ts';
import type { Neighbourhood } from '../../../views/neighbourhood.ts';
import type { Neighbours } from '../../../views/neighbours.ts';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { NeighbourhoodGraph } from '../../parts/neighbourhood-graph.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Section } from '../../parts/section.tsx';
import { componentPath, graphPath } from '../../words/paths.ts';
import { NotAnalysed } from '../graph/neighbourhood-view.tsx';

const SHOWN = 40;

export interface GraphSectionProps {
  readonly id: string;
  readonly colour: OperationalStatus;
  readonly needs: Neighbours;
  readonly neededBy: Neighbours;
  /** One step around it. */
  readonly near: Neighbourhood;
  /** Components of the fleet whose packages are not known. */
  readonly notAnalysed: number;
}

/** What breaks if it fails, itself, and what it needs at run time, with their colours; as a picture, too. */
export const GraphSection = ({ id, colour, needs, neededBy, near, notAnalysed }: GraphSectionProps) => (
  <Section id="graph" title="Dependencies">
    <div class="sides">
      <Side title="Needed by" {...neededBy} />
      <div>
        <h3>This component</h3>
        <p>
          <ColourMark colour={colour} /> {id}
        </p>
      </div>
      <Side title="Needs" {...needs} />
    </div>
    {near.edges.length > 0 && (
      <>
        <Scroll label={`Graph around ${id}`}>
          <NeighbourhoodGraph id={id} graph={near} />
        </Scroll>
        <p>
          <a href={graphPath(id)}>More of the graph around {id}</a>
        </p>
      </>
    )}
    <NotAnalysed count={notAnalysed} />
  </Section>
);

const Side = ({ title, direct, behind }: { title: string } & Neighbours) => (
  <div>
    <h3>{title}</h3>
    {direct.length === 0 ? (
      <p class="faint">No component that is known.</p>
    ) : (
      <ul class="plain">
        {direct.slice(0, SHOWN).map(({ component_id, operational_status }) => (
          <li>
            <ColourMark colour={operational_status} />{' '}
            <a href={componentPath(component_id)}>{component_id}</a>
          </li>
        ))}
        {direct.length > SHOWN && <li class="faint">{andMore(direct.length - SHOWN)}</li>}
      </ul>
    )}
    {behind > 0 && <p class="faint">{countOf(behind, 'more component')} indirectly.</p>}
  </div>
);
