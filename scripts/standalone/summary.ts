import type { Output } from '../../src/cli/output.ts';
import { renderTable, type Column } from '../../src/cli/render/table.ts';
import { confirmedAt, isConfirmed, type Course } from './course.ts';
import type { Incident } from './incidents.ts';

const COLUMNS: readonly Column[] = [
  { title: 'COMPONENT' },
  { title: 'BROKEN' },
  { title: 'NOTICED AFTER', align: 'right' },
  { title: 'TOLD', flexible: true },
  { title: 'MENDED' },
  { title: 'CONFIRMED AFTER', align: 'right' },
];

/** What was broken, and after how long it was noticed, told, mended and confirmed; the times are those of what hms recorded. */
export function renderSummary(output: Output, courses: readonly (readonly [Incident, Course])[]): string {
  return `${renderTable(output, COLUMNS, courses.map(row))}\n\n${verdict(courses)}`;
}

/** Whether all that was broken was noticed, told, mended and confirmed. */
export function isWell(courses: readonly (readonly [Incident, Course])[]): boolean {
  return courses.every(([, course]) => isConfirmed(course));
}

function verdict(courses: readonly (readonly [Incident, Course])[]): string {
  const missing = courses.filter(([, course]) => !isConfirmed(course)).map(([{ id }]) => id);
  return missing.length === 0
    ? 'hms noticed and told all of it, and each is confirmed to be well again.'
    : `Not confirmed to be well again: ${missing.join(', ')}.`;
}

function row([{ id, what }, course]: readonly [Incident, Course]): string[] {
  const { broken_at, noticed_at, told, ticket, page_at, approved_by, mended } = course;
  const after = (at: number | null): string =>
    at === null || broken_at === null ? 'never' : `${((at - broken_at) / 1_000).toFixed(1)} s`;
  return [
    id,
    what,
    after(noticed_at),
    told === null
      ? 'never'
      : [`${told.colour} after ${after(told.at)}`, ticket ?? [], page_at === null ? [] : 'STATUS.md']
          .flat()
          .join(', '),
    mended === null
      ? 'nobody'
      : `by ${mended.by}${approved_by === null ? '' : ' (approved)'} after ${after(mended.at)}`,
    isConfirmed(course) ? after(confirmedAt(course)) : 'never',
  ];
}
