import type { OperationalStatus } from '../../domain/colour.ts';
import { COLOUR_MARKS, WORST_FIRST } from '../../domain/colour-names.ts';
import { GROUND, TMUX_COLOURS } from '../tmux-colours.ts';

/** How many components have which colour, in the styles of a status line of tmux; each with its shape and its word. */
export function fleetLine(colours: readonly OperationalStatus[]): string {
  const counted = WORST_FIRST.flatMap((colour) => {
    const count = colours.filter((one) => one === colour).length;
    return count === 0
      ? []
      : [`#[fg=${TMUX_COLOURS[colour]},${GROUND}]${COLOUR_MARKS[colour]} ${count} ${colour}`];
  });
  return counted.length === 0 ? 'no components' : `${counted.join(' ')}#[default]`;
}
