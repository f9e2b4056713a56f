import type { ColouredDay } from '../../domain/days/coloured-day.ts';
import { cellsOf, colourOf, legendOf, withoutGaps, type ChartOutput } from './day-colours.ts';
import { wrapText } from '../render/wrap-text.ts';
import { dayWords } from './day-bar.ts';

const WEEK = 7;
const LABEL = 4;
const ROWS = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** From Monday to Sunday; undefined before the first day and behind the last. */
type Week = readonly (ColouredDay | undefined)[];

/**
 * The days as a calendar: a column for each week, with months above and weekdays beside; below it what the shapes are, and how many
 * days were what. More weeks than fit go on in another block below. No lines without days.
 */
export function calendar(output: ChartOutput, days: readonly ColouredDay[]): string[] {
  const all = withoutGaps(days);
  if (all.length === 0) return [];
  const weeks = weeksOf(all);
  const room = output.width - LABEL;
  const step = room >= 2 * weeks.length ? 2 : 1;
  const most = Math.max(1, Math.min(weeks.length, Math.floor(room / step)));
  const blocks = Array.from({ length: Math.ceil(weeks.length / most) }, (_, block) =>
    blockOf(output, weeks.slice(block * most, (block + 1) * most), step),
  );
  return [
    ...blocks.flat(),
    ...wrapText(legendOf(output), output.width),
    ...wrapText(dayWords(all), output.width),
  ];
}

function weeksOf(days: readonly ColouredDay[]): Week[] {
  const before = (new Date(days[0]?.date ?? 0).getUTCDay() + WEEK - 1) % WEEK;
  const padded = [...Array.from({ length: before }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(padded.length / WEEK) }, (_, week) =>
    Array.from({ length: WEEK }, (__, day) => padded[week * WEEK + day]),
  );
}

function blockOf(output: ChartOutput, weeks: readonly Week[], step: number): string[] {
  const rows = ROWS.map((label, row) => {
    const cells = weeks.map((week) => cellOf(output, week[row]) + ' '.repeat(step - 1));
    return `${label.padEnd(LABEL)}${cells.join('')}`.trimEnd();
  });
  return [`${' '.repeat(LABEL)}${monthsOf(weeks, step, output.width - LABEL)}`.trimEnd(), ...rows];
}

function cellOf(output: ChartOutput, day: ColouredDay | undefined): string {
  return day === undefined ? ' ' : cellsOf(output, colourOf(day));
}

/** Each month above the week in which it begins; the first one too, where its name ends before the next begins. */
function monthsOf(weeks: readonly Week[], step: number, room: number): string {
  const labels = weeks.flatMap((week, index) => {
    const first = week.find((day) => day !== undefined && (index === 0 || day.date.endsWith('-01')));
    return first === undefined
      ? []
      : [{ at: index * step, name: MONTHS[Number(first.date.slice(5, 7)) - 1] ?? '' }];
  });
  return labels
    .filter(({ at, name }, index) => {
      const next = labels[index + 1]?.at ?? room + 1;
      return at + name.length < next;
    })
    .reduce((line, { at, name }) => line.padEnd(at) + name, '');
}
