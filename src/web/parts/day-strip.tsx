import { WORST_FIRST } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { ColouredDay } from '../../domain/days/coloured-day.ts';
import { daysInWords, worstOf } from '../words/days-in-words.ts';

const WIDTH = 5;
const GAP = 1;
/** The worse, the higher, for who sees no colours. */
const HEIGHTS: Readonly<Record<OperationalStatus, number>> = { green: 6, yellow: 11, red: 16, unknown: 3 };
const TALLEST = HEIGHTS[WORST_FIRST[0] ?? 'red'];

/** Some days as small bars: the worst colour of each by height and colour; in words for who cannot see them. */
export const DayStrip = ({ days }: { days: readonly ColouredDay[] }) => (
  <svg
    class="strip"
    role="img"
    aria-label={daysInWords(days)}
    width={days.length * (WIDTH + GAP)}
    height={TALLEST}
    viewBox={`0 0 ${days.length * (WIDTH + GAP)} ${TALLEST}`}
  >
    {WORST_FIRST.map((colour) => {
      const bars = days.flatMap((day, place) => (worstOf(day) === colour ? [barOf(colour, place)] : []));
      return bars.length === 0 ? null : <path class={colour} d={bars.join('')} />;
    })}
  </svg>
);

function barOf(colour: OperationalStatus, place: number): string {
  const height = HEIGHTS[colour];
  return `M${place * (WIDTH + GAP)} ${TALLEST - height}h${WIDTH}v${height}h-${WIDTH}z`;
}
