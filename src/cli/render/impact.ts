import { COLOURS } from '../../domain/colour-names.ts';
import { countOf } from '../../domain/text/counts.ts';
import { listNames } from '../../domain/text/lists.ts';
import type { ImpactOutput } from '../../views/shapes/graph.ts';
import type { Output } from '../output.ts';
import { countColours, markStatus, paintStatus } from './colours.ts';
import { renderNotAnalysed } from './graph-words.ts';
import { renderTable } from './table.ts';
import { wrapText } from './wrap-text.ts';

/** Who is affected when a component fails: each owner's components, those that need it directly first. */
export function renderImpact(output: Output, view: ImpactOutput): string {
  const { component_id, operational_status, scopes, direct, transitive, colours, owners, not_analysed } =
    view;
  const now = `${markStatus(output, operational_status)} ${component_id} is ${paintStatus(output, operational_status)}.`;
  const remarks = renderNotAnalysed(output, not_analysed);
  if (direct === 0)
    return [`${now} No component is known to need it (${scopes.join(', ')}).`, ...remarks].join('\n');
  const statuses = COLOURS.flatMap((colour) => Array.from({ length: colours[colour] }, () => colour));
  const table = renderTable(
    output,
    [
      { title: 'OWNER' },
      { title: 'DIRECTLY', align: 'right' },
      { title: 'THROUGH OTHERS', align: 'right' },
      { title: 'COMPONENTS', flexible: true },
    ],
    owners.map(({ owner, components }) => {
      const near = components.filter(({ distance }) => distance === 1).length;
      return [
        owner ?? '-',
        String(near),
        String(components.length - near),
        listNames(components.map(nameOf), 20),
      ];
    }),
  );
  return [
    ...wrapText(
      `${now} If it fails, ${countOf(direct + transitive, 'component is', 'components are')} affected: ${direct} directly, ${transitive} through others (${scopes.join(', ')}).`,
      output.width,
    ),
    `Now ${countColours(statuses)}.`,
    '',
    table,
    ...remarks,
  ].join('\n');
}

function nameOf({
  component_id,
  operational_status,
}: ImpactOutput['owners'][number]['components'][number]): string {
  return operational_status === 'green' ? component_id : `${component_id} (${operational_status})`;
}
