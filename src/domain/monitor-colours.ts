import { COLOURS } from './colour-names.ts';
import type { OperationalStatus } from './colour.ts';
import type { ColourChange, Colours } from './monitor-state.ts';

/** More than these are counted and not listed: a fleet that is unwell as a whole needs no list. */
export const MAX_NOT_GREEN = 1_000;
/** A cycle tells no more changes than these one by one. */
const MAX_CHANGES = 20;

/** From the worst to the best. */
const WORST_FIRST: readonly OperationalStatus[] = ['red', 'yellow', 'unknown', 'green'];

/** Counts the colours of components and lists those that are not green, the worst first. */
export function summariseColours(
  statuses: readonly { readonly component_id: string; readonly colour: OperationalStatus }[],
  print: string,
): Colours {
  const counts = Object.fromEntries(
    COLOURS.map((colour) => [colour, statuses.filter((status) => status.colour === colour).length]),
  ) as Record<OperationalStatus, number>;
  const notGreen = WORST_FIRST.filter((colour) => colour !== 'green').flatMap((colour) =>
    statuses.filter((status) => status.colour === colour),
  );
  const listed = notGreen.slice(0, MAX_NOT_GREEN);
  return {
    counts,
    not_green: Object.fromEntries(listed.map(({ component_id, colour }) => [component_id, colour])),
    complete: listed.length === notGreen.length,
    print,
  };
}

/** The colour of a component that was counted; null when it is not listed and more than the listed ones are not green. */
export function colourOf({ not_green, complete }: Colours, component_id: string): OperationalStatus | null {
  if (Object.hasOwn(not_green, component_id)) return not_green[component_id] ?? null;
  return complete ? 'green' : null;
}

/** The worst colour that any component has; unknown yields to what is known, and no component at all is unknown. */
export function worstColour({ counts }: Colours): OperationalStatus {
  const known = WORST_FIRST.filter((colour) => colour !== 'unknown');
  return known.find((colour) => counts[colour] > 0) ?? 'unknown';
}

/** Which components have another colour than before, those that are worst now first; none when these are not the same components. */
export function changesBetween(
  before: Colours | null,
  after: Colours,
): { readonly changes: readonly ColourChange[]; readonly more_changes: number } {
  if (before?.print !== after.print) return { changes: [], more_changes: 0 };
  const ids = new Set([...Object.keys(before.not_green), ...Object.keys(after.not_green)]);
  const changes = [...ids].flatMap((component_id) => {
    const [from, to] = [colourOf(before, component_id), colourOf(after, component_id)];
    return from === null || to === null || from === to ? [] : [{ component_id, from, to }];
  });
  changes.sort((a, b) => WORST_FIRST.indexOf(a.to) - WORST_FIRST.indexOf(b.to));
  return { changes: changes.slice(0, MAX_CHANGES), more_changes: Math.max(0, changes.length - MAX_CHANGES) };
}
