import { COLOURS } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { ColourShape } from './colour-mark.tsx';

/** How many components have which status, by shape, number and word. */
export const ColourCounts = ({ colours }: { colours: Readonly<Record<OperationalStatus, number>> }) => (
  <ul class="summary" aria-label="Components by status">
    {COLOURS.map((colour) => (
      <li class={colours[colour] === 0 ? 'none' : colour}>
        <ColourShape colour={colour} />
        <strong>{colours[colour]}</strong> {colour}
      </li>
    ))}
  </ul>
);
