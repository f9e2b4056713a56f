import type { DependencyEdge } from '../../domain/graph/edge.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { countOf } from '../../domain/text/counts.ts';
import { andMore } from '../../domain/text/lists.ts';
import type { Neighbourhood } from '../../views/neighbourhood.ts';
import { clean } from '../words/clean.ts';
import { componentPath } from '../words/paths.ts';
import { ColourMark } from './colour-mark.tsx';

/** Of more edges, those that are nearest to the middle are listed. */
const SHOWN = 60;

/** Which component needs which, with both colours and what says so. */
export const EdgeTable = ({ graph: { layers, edges } }: { graph: Neighbourhood }) => {
  const colours = new Map(
    layers.flatMap(({ components }) => components.map((one) => [one.component_id, one.operational_status])),
  );
  const left = layers.reduce((sum, { more }) => sum + more, 0);
  const colourOf = (id: string): OperationalStatus => colours.get(id) ?? 'unknown';
  return (
    <>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">Component</th>
            <th scope="col">Needs</th>
            <th scope="col">Because of</th>
          </tr>
        </thead>
        <tbody>
          {edges.slice(0, SHOWN).map((edge) => (
            <tr aria-label={edgeInWords(edge, colourOf)}>
              <th scope="row">
                <Place id={edge.from} colour={colourOf(edge.from)} />
              </th>
              <td>
                <Place id={edge.to} colour={colourOf(edge.to)} />
              </td>
              <td class="why">{evidenceOf(edge)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {edges.length > SHOWN && <p class="more">{andMore(edges.length - SHOWN)}</p>}
      {left > 0 && <p class="more">{countOf(left, 'more component')} not shown: the best of many.</p>}
    </>
  );
};

const Place = ({ id, colour }: { id: string; colour: OperationalStatus }) => (
  <>
    <a href={componentPath(id)}>{id}</a> <ColourMark colour={colour} />
  </>
);

function edgeInWords(edge: DependencyEdge, colourOf: (id: string) => OperationalStatus): string {
  const { from, to } = edge;
  return `${from}, which is ${colourOf(from)}, needs ${to}, which is ${colourOf(to)}: ${evidenceOf(edge)}`;
}

function evidenceOf({ from, evidence: [first, ...more] }: DependencyEdge): string {
  if (first === undefined) return '';
  const { source, file, line, name } = first;
  const place = `${file}${line === null ? '' : `:${line}`}`;
  const where = source === 'depends_on' ? place : `${place} of ${from}, which asks for ${name}`;
  return clean(`${where}${more.length === 0 ? '' : `, and ${more.length} more`}`);
}
