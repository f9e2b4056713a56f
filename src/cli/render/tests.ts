import type { FailingTests } from '../../domain/tests/failing-tests.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { isOpen } from '../../domain/tickets/history.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { countOf } from '../../domain/text/counts.ts';
import { renderTable, type Column } from './table.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { wrapText } from './wrap-text.ts';
import { andMore } from '../../domain/text/lists.ts';

const JOB_COLUMNS: readonly Column[] = [
  { title: 'TEST JOB' },
  { title: 'LAST RUN' },
  { title: 'PASSED', align: 'right' },
  { title: 'FAILED', align: 'right' },
  { title: 'SAYS', flexible: true },
];

/** More tickets of tests than this are counted. */
const MAX_TICKETS = 5;

/** The newest result of each test job, and what its newest run said of itself. */
export function renderJobs(output: Output, { test_jobs }: StatusDocument): string[] {
  if (test_jobs.length === 0) return [];
  const rows = test_jobs.map(({ job, timestamp, has_counts, passed, failed, failure }) => [
    job ?? '-',
    formatTime(timestamp),
    has_counts ? String(passed) : '-',
    has_counts ? String(failed) : '-',
    failure ?? '-',
  ]);
  return [renderTable(output, JOB_COLUMNS, rows), ''];
}

/** What fails behind the open tickets of tests. */
export function renderFailing(output: Output, { issues }: StatusDocument): string[] {
  const failing = issues.filter((ticket) => isOpen(ticket) && ticket.failing !== null);
  if (failing.length === 0) return [];
  const more = failing.length - MAX_TICKETS;
  return [
    output.paint('bold', 'What fails:'),
    ...failing
      .slice(0, MAX_TICKETS)
      .flatMap((ticket) => [
        `  ${ticket.id}`,
        ...failingLines(output, ticket.failing).map((line) => `  ${line}`),
      ]),
    ...(more > 0 ? [`  and ${countOf(more, 'more ticket')}`] : []),
    '',
  ];
}

/** The tests of a ticket, each with its message, in which suites, and the run's last output. */
export function failingLines(output: Output, failing: FailingTests | null): string[] {
  if (failing === null) return [];
  const { total, tests, suites, log } = failing;
  const more = total - tests.length;
  const others = suites.total - suites.names.length;
  const names = suites.names.map(plainLine).join(', ');
  return [
    ...(suites.total > 1
      ? indented(output, `in ${suites.total} suites: ${names}${others > 0 ? ` ${andMore(others)}` : ''}`, 2)
      : []),
    ...tests.flatMap(({ suite, name, message }) => [
      ...indented(output, `${plainLine(suite)} › ${plainLine(name)}`, 2),
      ...linesOf(message).flatMap((line) => indented(output, line, 4)),
    ]),
    ...(more > 0 && tests.length > 0 ? [`  ${andMore(more)}`] : []),
    ...linesOf(failing.output).flatMap((line) => indented(output, line, 2)),
    ...(log === undefined ? [] : [`  output: ${plainLine(log)}`]),
  ];
}

function linesOf(text: string | null): string[] {
  return (text ?? '')
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '');
}

function indented(output: Output, text: string, by: number): string[] {
  return wrapText(text, output.width - by - 2).map((line) => ' '.repeat(by) + line);
}
