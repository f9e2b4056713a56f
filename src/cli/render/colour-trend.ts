import { WORST_FIRST } from '../../domain/colour-names.ts';
import type { ColourShares } from '../../domain/days/shares.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { Output } from '../output.ts';
import { paintStatus } from './colours.ts';
import { formatFigure } from '../../views/figures.ts';

/** As wide as a chart of days gets; more days are put together. */
const MOST = 90;
/** `unknown  ` before a chart, and the words behind it. */
const BESIDE = 46;
const DAY_MS = 24 * 3_600_000;

/** How the share of each colour went, day by day, as a small chart between its least and its most, which stand beside it. */
export function renderTrend(output: Output, trend: readonly ColourShares[]): string[] {
  if (trend.length < 2) return [];
  const lines = WORST_FIRST.toReversed().flatMap((colour) => {
    const shares = withoutGapsIn(trend, colour);
    if (shares.every((share) => share === undefined || share === 0)) return [];
    const known = trend.map((day) => day[colour]);
    const [least, most, last] = [Math.min(...known), Math.max(...known), known.at(-1) ?? 0].map((share) =>
      formatFigure(share, 'percent'),
    );
    const words = least === most ? `always ${least}` : `${least} to ${most}, today ${last}`;
    const room = Math.max(1, Math.min(MOST, output.width - BESIDE));
    return [
      `${paintStatus(output, colour)}${' '.repeat(9 - colour.length)}${sparkline(output, together(shares, room))}  ${words}`,
    ];
  });
  const title = `share of the time by colour, ${trend[0]?.date} to ${trend.at(-1)?.date}`;
  return [[output.paint('bold', title), ...lines].join('\n')];
}

/** The share of each day, undefined for days of which nothing is known. */
function withoutGapsIn(
  trend: readonly ColourShares[],
  colour: (typeof WORST_FIRST)[number],
): (number | undefined)[] {
  const known = new Map(trend.map((day) => [Date.parse(day.date) / DAY_MS, day[colour]]));
  const days = [...known.keys()];
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, index) => known.get(first + index));
}

/** The means of as many equal parts as there is room for. */
function together(values: readonly (number | undefined)[], room: number): (number | undefined)[] {
  const size = Math.ceil(values.length / room);
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    const part = values.slice(index * size, (index + 1) * size).filter((value) => value !== undefined);
    return part.length === 0 ? undefined : part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
