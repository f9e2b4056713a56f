import { countOf } from '../../domain/text/counts.ts';
import type { ImpactOutput } from '../../views/shapes/graph.ts';
import { clean } from '../words/clean.ts';
import { componentPath } from '../words/paths.ts';
import { ColourMark } from './colour-mark.tsx';

/** Of more, the first are named. */
const NAMED = 20;

/** The component that something is done to, and which ones need it. */
export const BlastRadius = ({ impact }: { impact: ImpactOutput }) => {
  const { component_id, operational_status, direct, transitive, owners } = impact;
  const affected = owners.flatMap(({ owner, components }) => components.map((one) => ({ ...one, owner })));
  const all = direct + transitive;
  return (
    <>
      <p>
        <a href={componentPath(component_id)}>{component_id}</a> <ColourMark colour={operational_status} />
        {all === 0
          ? ' No component is known to need it.'
          : ` ${countOf(all, 'component needs', 'components need')} it, ${direct} of them directly:`}
      </p>
      {all > 0 && (
        <ul class="plain">
          {affected.slice(0, NAMED).map((one) => (
            <li>
              <a href={componentPath(one.component_id)}>{one.component_id}</a>{' '}
              <ColourMark colour={one.operational_status} />
              {one.owner !== null && ` of ${clean(one.owner, 100)}`}
            </li>
          ))}
          {affected.length > NAMED && <li>and {affected.length - NAMED} more</li>}
        </ul>
      )}
    </>
  );
};
