import { byColour, COLOURS, WORST_FIRST } from '../colour-names.ts';
import type { OperationalStatus } from '../colour.ts';
import type { ColourChange, ColourChanges, Colours } from './state.ts';
import { shortened, visibleLine } from '../text/visible.ts';

/** More than these are counted and not listed: a fleet that is unwell as a whole needs no list. */
export const MAX_NOT_GREEN = 1_000;
/** A cycle tells no more changes than these one by one. */
const MAX_CHANGES = 20;
/** A reason is one line of the overview. */
const MAX_WHY_LENGTH = 240;

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

/** The colours after some of them have changed; `from` counts where it is not known what the colour was. */
export function withColourChanges(before: Colours, changes: readonly ColourChange[]): Colours {
  const counts = { ...before.counts };
  const colours = new Map(Object.entries(before.not_green));
  for (const { component_id, from: told, to } of changes) {
    const from = colourOf(before, component_id) ?? told;
    counts[from] = Math.max(0, counts[from] - 1);
    counts[to] += 1;
    colours.set(component_id, to);
  }
  const notGreen = WORST_FIRST.filter((colour) => colour !== 'green').flatMap((colour) =>
    Array.from(colours).filter((entry) => entry[1] === colour),
  );
  const listed = notGreen.slice(0, MAX_NOT_GREEN);
  return {
    ...before,
    counts,
    not_green: Object.fromEntries(listed),
    complete: before.complete && listed.length === notGreen.length,
  };
}

/** The colour of a component that was counted; null when it is not listed and more than the listed ones are not green. */
export function colourOf(
  { not_green, complete }: Pick<Colours, 'not_green' | 'complete'>,
  component_id: string,
): OperationalStatus | null {
  if (Object.hasOwn(not_green, component_id)) return not_green[component_id] ?? null;
  return complete ? 'green' : null;
}

/** The worst colour that any component has; unknown yields to what is known, and no component at all is unknown. */
export function worstColour({ counts }: Colours): OperationalStatus {
  const known = WORST_FIRST.filter((colour) => colour !== 'unknown');
  return known.find((colour) => counts[colour] > 0) ?? 'unknown';
}

/** One component's colour with what decides it, and what it was before that. */
export interface JudgedColour {
  readonly component_id: string;
  readonly colour: OperationalStatus;
  readonly why: string;
  /** When it got its colour; null when it never had another. */
  readonly since: string | null;
  readonly previous: OperationalStatus | null;
}

/** What is known of the time before a cycle. */
export interface ColoursBefore {
  /** As the cycle before left them; null before the first. */
  readonly colours: Pick<Colours, 'not_green' | 'complete' | 'print'> | null;
  /** A component without a known colour before counts as changed when it got its own since then; milliseconds. */
  readonly since_ms: number;
}

/** What of colours later ones are compared with: the counts are not. */
export function comparableColours(colours: Colours | null): ColoursBefore['colours'] {
  if (colours === null) return null;
  const { not_green, complete, print } = colours;
  return { not_green, complete, print };
}

/** Which components have another colour than before and why, those that are worst now first. `print` is of all of them. */
export function changesSince(
  { colours, since_ms }: ColoursBefore,
  judged: readonly JudgedColour[],
  print: string,
): ColourChanges {
  const isKnown = colours?.print === print;
  const before = ({ component_id, colour, since, previous }: JudgedColour): OperationalStatus => {
    const known = isKnown ? colourOf(colours, component_id) : null;
    if (known !== null) return known;
    return since !== null && Date.parse(since) >= since_ms ? (previous ?? 'unknown') : colour;
  };
  return inBounds(
    judged.flatMap((one) => {
      const from = before(one);
      const { component_id, colour: to, why } = one;
      return from === to
        ? []
        : [{ component_id, from, to, why: shortened(visibleLine(why), MAX_WHY_LENGTH) }];
    }),
  );
}

/** The same where only the colours are known, and only for the same components: cycles of version 0.2.0 told no more. */
export function changesBetween(before: Colours | null, after: Colours): ColourChanges {
  if (before?.print !== after.print) return { changes: [], more_changes: 0 };
  const ids = new Set([...Object.keys(before.not_green), ...Object.keys(after.not_green)]);
  return inBounds(
    [...ids].flatMap((component_id) => {
      const [from, to] = [colourOf(before, component_id), colourOf(after, component_id)];
      return from === null || to === null || from === to ? [] : [{ component_id, from, to }];
    }),
  );
}

function inBounds(changes: readonly ColourChange[]): ColourChanges {
  const sorted = [...changes].sort((a, b) => byColour(a.to, b.to));
  return { changes: sorted.slice(0, MAX_CHANGES), more_changes: Math.max(0, changes.length - MAX_CHANGES) };
}
