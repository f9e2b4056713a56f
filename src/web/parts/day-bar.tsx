import { WORST_FIRST } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { ColouredDay } from '../../domain/days/coloured-day.ts';
import { daysInWords, worstOf } from '../words/days-in-words.ts';

const STEP = 6;
const TALLEST = 20;
/** The worse, the higher, for who sees no colours. */
const HEIGHTS: Readonly<Record<OperationalStatus, number>> = { green: 12, yellow: 16, red: 20, unknown: 4 };

/**
 * Many days as one bar that is as wide as there is room: a tick for each, the worst colour by height and colour; in words for
 * who cannot see them. Days of one colour in a row are one dashed line, so that the page stays small.
 */
export const DayBar = ({ days, label }: { days: readonly ColouredDay[]; label?: string }) => (
  <svg
    class="day-bar"
    role="img"
    aria-label={[label, daysInWords(days)].filter((part) => part !== undefined).join(', ')}
    viewBox={`0 0 ${days.length * STEP} ${TALLEST}`}
    preserveAspectRatio="none"
  >
    {WORST_FIRST.map((colour) => {
      const runs = runsOf(days, colour);
      return runs === '' ? null : <path class={colour} d={runs} stroke-width={HEIGHTS[colour]} />;
    })}
  </svg>
);

function runsOf(days: readonly ColouredDay[], colour: OperationalStatus): string {
  const middle = TALLEST - HEIGHTS[colour] / 2;
  let runs = '';
  let length = 0;
  for (let place = 0; place <= days.length; place += 1) {
    const day = days[place];
    if (day !== undefined && worstOf(day) === colour) length += 1;
    else if (length > 0) {
      runs += `M${(place - length) * STEP} ${middle}h${length * STEP}`;
      length = 0;
    }
  }
  return runs;
}
