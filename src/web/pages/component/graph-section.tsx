import { andMore } from '../../../domain/text/lists.ts';
import { countOf } from '../../../domain/text/counts.ts';
import type { Neighbours } from '../../../views/neighbours.ts';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { Section } from '../../parts/section.tsx';
import { componentPath } from '../../words/paths.ts';

const SHOWN = 40;

export interface GraphSectionProps {
  readonly needs: Neighbours;
  readonly neededBy: Neighbours;
  /** Components of the fleet whose packages are not known. */
  readonly notAnalysed: number;
}

/** What it needs and what needs it at run time, with their colours. */
export const GraphSection = ({ needs, neededBy, notAnalysed }: GraphSectionProps) => (
  <Section id="graph" title="Dependencies">
    <div class="sides">
      <Side title="Needs" {...needs} />
      <Side title="Needed by" {...neededBy} />
    </div>
    {notAnalysed > 0 && (
      <p class="faint">
        {countOf(notAnalysed, 'component')} of the fleet {notAnalysed === 1 ? 'is' : 'are'} not analysed yet,
        and may need more.
      </p>
    )}
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
