import type { OperationalStatus } from '../../domain/colour.ts';
import type { Coloured, ColouredDay } from '../../domain/days/coloured-day.ts';
import { COLOURS } from '../../domain/colour-names.ts';
import { dateOf, dayOf } from '../../domain/days/day-parts.ts';
import { paintStatus } from '../render/colours.ts';
import type { Output } from '../output.ts';

/** What a chart is drawn for. */
export type ChartOutput = Pick<Output, 'paint' | 'unicode' | 'width'>;

/** A shape for each colour, the worse the higher, for who sees no colours. */
const SHAPES = {
  unicode: { green: '▂', yellow: '▄', red: '█', unknown: '·' },
  ascii: { green: '-', yellow: '!', red: 'X', unknown: '.' },
} as const;

/** The shape of a colour, in that colour, `count` times. */
export function cellsOf(output: ChartOutput, colour: OperationalStatus, count = 1): string {
  return count === 0 ? '' : paintStatus(output, colour, dayShape(output, colour).repeat(count));
}

/** Each colour with its shape and its word, for below a chart. */
export function legendOf(output: ChartOutput): string {
  const words = { green: 'green', yellow: 'with yellow', red: 'with red', unknown: 'not known' };
  return COLOURS.map((colour) => `${dayShape(output, colour)} ${words[colour]}`).join('  ');
}

/** The shape of a day of a colour. */
export function dayShape({ unicode }: Pick<Output, 'unicode'>, colour: OperationalStatus): string {
  return SHAPES[unicode ? 'unicode' : 'ascii'][colour];
}

/** The colour that stands for a day: red or yellow if it had any, else what it was for longer; a day of nothing is unknown. */
export function colourOf({ green, yellow, red, unknown }: Coloured): OperationalStatus {
  if (red > 0) return 'red';
  if (yellow > 0) return 'yellow';
  return green > 0 && green >= unknown ? 'green' : 'unknown';
}

/** Every day from the first to the last, in order; those that are missing are unknown. */
export function withoutGaps(days: readonly ColouredDay[]): ColouredDay[] {
  const known = new Map(days.map((day) => [dayOf(Date.parse(day.date)), day]));
  const numbers = [...known.keys()];
  if (numbers.length === 0) return [];
  const first = numbers.reduce((one, other) => Math.min(one, other));
  const last = numbers.reduce((one, other) => Math.max(one, other));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const day = first + index;
    return known.get(day) ?? { date: dateOf(day), green: 0, yellow: 0, red: 0, unknown: 0 };
  });
}
