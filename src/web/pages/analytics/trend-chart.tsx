import { WORST_FIRST } from '../../../domain/colour-names.ts';
import type { OperationalStatus } from '../../../domain/colour.ts';
import type { ColourShares } from '../../../domain/days/shares.ts';
import { formatFigure } from '../../../views/figures.ts';
import { ColourMark } from '../../parts/colour-mark.tsx';

const HEIGHT = 120;
const STEP = 8;
/** So many days have room in a chart, and so many in its table. */
const MOST_DAYS = 366;
/** So few days leave room beside them. */
const FEWEST = 14;
const MOST_ROWS = 90;
const BOTTOM_FIRST = WORST_FIRST;

/** Which share of the time had which colour, day by day: a chart, and the same as a table. */
export const TrendChart = ({ trend }: { trend: readonly ColourShares[] }) => {
  const days = trend.slice(-MOST_DAYS);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return <p class="empty">Nothing is known of any day yet.</p>;
  const width = Math.max(days.length, FEWEST) * STEP;
  return (
    <>
      <svg
        class="trend"
        role="img"
        aria-label={`Share of the time by status, ${first.date} to ${last.date}; the table below has the figures`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {BOTTOM_FIRST.map((colour) => {
          const bars = days.map((day, place) => barOf(day, place, colour)).join('');
          return bars === '' ? null : <path class={colour} d={bars} />;
        })}
      </svg>
      <p class="faint">{first === last ? first.date : `${first.date} to ${last.date}`}</p>
      <p class="legend">
        {'From the bottom: '}
        {BOTTOM_FIRST.map((colour) => (
          <ColourMark colour={colour} />
        ))}
      </p>
      <details>
        <summary>The days as a table</summary>
        <TrendTable days={days.slice(-MOST_ROWS).toReversed()} />
        {days.length > MOST_ROWS && <p class="more">Older days: `hms analytics --format json`.</p>}
      </details>
    </>
  );
};

const TrendTable = ({ days }: { days: readonly ColourShares[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Day</th>
        {WORST_FIRST.map((colour) => (
          <th scope="col" class="number">
            {colour}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {days.map((day) => (
        <tr>
          <th scope="row">{day.date}</th>
          {WORST_FIRST.map((colour) => (
            <td class="number">{formatFigure(day[colour], 'percent')}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** A part of a day's column, above those of the colours before it. */
function barOf(day: ColourShares, place: number, colour: OperationalStatus): string {
  const share = day[colour];
  if (share === 0) return '';
  const below = BOTTOM_FIRST.slice(0, BOTTOM_FIRST.indexOf(colour)).reduce((sum, one) => sum + day[one], 0);
  const [bottom, top] = [below, below + share].map((at) => tenths(HEIGHT - (at * HEIGHT) / 100));
  return `M${place * STEP} ${bottom}V${top}h${STEP - 1}V${bottom}z`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
