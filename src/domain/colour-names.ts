/** The colours, apart from their schema: workflows name them, and have no room for zod. */
export const COLOURS = ['green', 'yellow', 'red', 'unknown'] as const;

type ColourName = (typeof COLOURS)[number];

/** A shape for each colour, for who sees none. */
export const COLOUR_MARKS: Readonly<Record<ColourName, string>> = {
  green: '✔',
  yellow: '!',
  red: '✖',
  unknown: '?',
};

/** From the worst to the best: what is not known may be ill, and is not known to be. */
export const WORST_FIRST: readonly ColourName[] = ['red', 'yellow', 'unknown', 'green'];

/** For sorting: the worst first. */
export function byColour(one: ColourName, other: ColourName): number {
  return WORST_FIRST.indexOf(one) - WORST_FIRST.indexOf(other);
}
