import { WORST_FIRST } from '../../../domain/colour-names.ts';
import type { OperationalStatus } from '../../../domain/colour.ts';
import { dateOf, dayOf } from '../../../domain/days/day-parts.ts';
import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import { formatInterval } from '../../../domain/text/durations.ts';
import { Section } from '../../parts/section.tsx';
import { daysInWords, worstOf } from '../../words/days-in-words.ts';
import { dayPath } from '../../words/paths.ts';

const SLOT = 10;
const WIDTH = 8;
/** The worse, the higher, for who sees no colours. */
const HEIGHTS: Readonly<Record<OperationalStatus, number>> = { green: 16, yellow: 30, red: 44, unknown: 6 };
const TALLEST = 44;

export interface DaysProps {
  readonly id: string;
  /** Oldest first. */
  readonly days: readonly ColouredDay[];
  readonly now: Date;
}

/** The newest days, each with a link to what happened on it: as bars, and as a list for who cannot see or hit them. */
export const DaysSection = ({ id, days, now }: DaysProps) => (
  <Section id="days" title="Days">
    <p>{daysInWords(days)}.</p>
    <DayBars id={id} days={days} now={now} />
    <details>
      <summary>Day by day</summary>
      <ol class="days" reversed>
        {days.toReversed().map((day) => (
          <li>
            <a href={dayPath(id, day.date)}>{day.date}</a> {wordsOf(day, now)}
          </li>
        ))}
      </ol>
    </details>
  </Section>
);

const DayBars = ({ id, days, now }: DaysProps) => {
  const known = new Map(days.map((day) => [day.date, day]));
  const last = dayOf(now.getTime());
  const first = days[0] === undefined ? last : dayOf(Date.parse(days[0].date));
  const count = Math.max(30, last - first + 1);
  return (
    <svg
      class="bars"
      aria-hidden="true"
      viewBox={`0 0 ${count * SLOT} ${TALLEST}`}
      width={count * SLOT}
      height={TALLEST}
    >
      {Array.from({ length: count }, (_, place) => {
        const day = known.get(dateOf(last - count + 1 + place));
        if (day === undefined) return null;
        const colour = worstOf(day);
        const height = HEIGHTS[colour];
        return (
          <a href={dayPath(id, day.date)} tabindex={-1}>
            <title>{`${day.date}: ${colour}`}</title>
            <path class={colour} d={`M${place * SLOT} ${TALLEST - height}h${WIDTH}v${height}h-${WIDTH}z`} />
          </a>
        );
      })}
    </svg>
  );
};

/** As `red 3 h 20 min, green 20 h 40 min`; of today, which goes on, the worst colour alone. */
function wordsOf(day: ColouredDay, now: Date): string {
  if (day.date === dateOf(dayOf(now.getTime()))) return `${worstOf(day)} so far`;
  return WORST_FIRST.filter((colour) => day[colour] > 0)
    .map((colour) => `${colour} ${formatInterval(day[colour])}`)
    .join(', ');
}
