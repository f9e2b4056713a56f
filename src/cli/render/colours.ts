import { COLOUR_MARKS } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { Output, StyledText } from '../output.ts';
import { countOf } from '../../domain/text/counts.ts';

/** In the order in which a summary counts them. */
const STYLES = { green: 'green', yellow: 'yellow', red: 'red', unknown: 'gray' } as const;

export function isColour(text: string): text is OperationalStatus {
  return Object.hasOwn(STYLES, text);
}

/** The mark before a component: the shape of its colour, in that colour. */
export function markStatus(output: Output, status: OperationalStatus): string {
  return output.paint(STYLES[status], COLOUR_MARKS[status]);
}

/** A component with its colour, as a line of progress begins: `✔ HMS-API green`. */
export function markedComponent(id: string, status: OperationalStatus): StyledText[] {
  const style = STYLES[status];
  return [{ style, text: COLOUR_MARKS[status] }, ` ${id} `, { style, text: status }];
}

/** The status's name, or another text that stands for it, in its colour. */
export function paintStatus(
  output: Pick<Output, 'paint'>,
  status: OperationalStatus,
  text: string = status,
): string {
  return output.paint(STYLES[status], text);
}

/** How many components have which colour, as `33 components: 26 green, 6 yellow, 1 red`. */
export function countColours(statuses: readonly OperationalStatus[]): string {
  const of = (colour: OperationalStatus): number => statuses.filter((status) => status === colour).length;
  return describeColours({
    green: of('green'),
    yellow: of('yellow'),
    red: of('red'),
    unknown: of('unknown'),
  });
}

/** The same of what is counted already. */
export function describeColours(counts: Readonly<Record<OperationalStatus, number>>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) return 'No components: components.yaml lists none';
  const told = (Object.keys(STYLES) as OperationalStatus[])
    .filter((colour) => counts[colour] > 0)
    .map((colour) => `${counts[colour]} ${colour}`);
  return `${countOf(all, 'component')}: ${told.join(', ')}`;
}
