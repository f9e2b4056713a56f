import type { OperationalStatus } from '../../colour.ts';
import type { Need, NeededReport } from './need.ts';
import { countOf } from '../../text/counts.ts';
import { cutList, joined } from '../../text/lists.ts';

/** More ids than this are counted. */
const NAMED_TICKETS = 5;
const NAMED_METRICS = 3;

/** The clause that a person reads: `green when WT-API-001 is resolved and the next start succeeds`. */
export function describeNeeds(to: OperationalStatus, needs: readonly Need[]): string {
  return `${to} ${joined(needs.map((need, index) => (index === 0 ? opening(need) : '') + clause(need)))}`;
}

const BAD_NEWS: readonly Need['what'][] = ['failed_start', 'failed_checks', 'failing_run'];

function opening({ what }: Need): string {
  if (what === 'time') return 'on ';
  return BAD_NEWS.includes(what) ? 'if ' : 'when ';
}

function clause(need: Need): string {
  switch (need.what) {
    case 'resolve_tickets':
      return `${tickets(need.ticket_ids)} ${need.ticket_ids.length === 1 ? 'is' : 'are'} resolved`;
    case 'passing_runs':
      return passingRuns(need);
    case 'successful_start':
      return 'the next start succeeds';
    case 'failed_start':
      return 'the next start fails';
    case 'successful_checks':
      return `the next ${checks(need.count)} ${need.count === 1 ? 'succeeds' : 'succeed'}`;
    case 'failed_checks':
      return `the next ${checks(need.count)} ${need.count === 1 ? 'fails' : 'fail'}`;
    case 'metrics_clear':
      return `the ${need.metrics.length === 1 ? 'metric' : 'metrics'} ${joined(cutList(need.metrics, NAMED_METRICS, (left) => `${left} more`))} ${need.metrics.length === 1 ? 'is' : 'are'} within limits again`;
    case 'failing_run':
      return failingRun(need);
    case 'time':
      return `${need.at.slice(0, 10)} if nothing is recorded until then: ${need.because}`;
  }
}

function passingRuns({
  count,
  tests,
  jobs,
  unnamed,
  reports,
  resolves,
}: Extract<Need, { what: 'passing_runs' }>): string {
  const each = tests === null ? '' : ` with ${countOf(tests, 'test')}${count === 1 ? '' : ' each'}`;
  const withReport = new Set(reports.map(({ job }) => job));
  const told = [
    ...[...jobs.filter((job) => !withReport.has(job)), ...unnamed].map((job) => `of ${job}`),
    ...reported(reports),
  ];
  const runs = told.length === 0 ? runsOf(count, each) : runsOfJobs(count, told);
  return resolves.length === 0 ? runs : `${runs} (which resolves ${tickets(resolves)})`;
}

function runsOf(count: number, each: string): string {
  return count === 1 ? `the next test run${each} passes` : `the next ${count} test runs${each} pass`;
}

/** Of each job what its report has to have: `of unit with the suite tests.api in its report`. */
function reported(reports: readonly NeededReport[]): string[] {
  return [...Map.groupBy(reports, ({ job }) => job)].map(([job, own]) => {
    const suites = joined([...new Set(own.map((report) => report.suites))]);
    return `${job === null ? '' : `of ${job} `}with ${suites} in its report`;
  });
}

/** The runs, each told as `of unit` or by what its report has. */
function runsOfJobs(count: number, told: readonly string[]): string {
  const all = cutList(told, told.length, (left) => `${left} more`, count - told.length);
  return all.length === 1
    ? `the next test run ${all.join('')} passes`
    : `the next test runs ${joined(all)} pass`;
}

function failingRun({ failed, tests, job }: Extract<Need, { what: 'failing_run' }>): string {
  const of = job === null ? '' : ` of ${job}`;
  if (failed === null || tests === null) return `the next test run${of} fails`;
  return `${failed} of ${countOf(tests, 'test')} in the next run${of} ${failed === 1 ? 'fails' : 'fail'}`;
}

function tickets(ids: readonly string[]): string {
  return joined(cutList(ids, NAMED_TICKETS, (left) => `${left} more`));
}

function checks(count: number): string {
  return count === 1 ? 'health check' : `${count} health checks`;
}
