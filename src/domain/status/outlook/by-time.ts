import { CLOCK_SKEW_MS } from '../clock-skew.ts';
import { badTimes } from '../../metrics/judged.ts';
import type { Outlook } from './need.ts';
import { judge } from '../policy.ts';
import type { TestJob } from '../status.ts';
import { parseSuites } from '../../tests/jobs/suite-results.ts';
import type { OutlookQuestion } from './hypothesis.ts';
import { describeNeeds } from './words.ts';

/** A moment at which time alone can change a verdict, and why. */
interface Moment {
  readonly time: number;
  readonly goesStale: boolean;
  readonly because: string;
}

const DAY_MS = 24 * 3_600_000;
/** More than a status document has; it bounds the work for the tickets of a clock that was wrong for long. */
const MAX_MOMENTS = 300;
/** By the third change, something will have been recorded. */
const MAX_TOLD = 3;

/** When the colour changes if nothing is recorded, earliest first. */
export function changesByTime(question: OutlookQuestion): Outlook[] {
  const told: Outlook[] = [];
  let { colour } = question;
  for (const { time, goesStale, because } of moments(question)) {
    const at = new Date(time);
    const { operational_status: to, reasons } = judge(question.evidence, question.policy, at);
    if (to === colour || goesStale !== reasons.some(({ rule }) => rule === 'stale')) continue;
    const needs = [{ what: 'time', at: at.toISOString(), because }] as const;
    told.push({ to, needs, text: describeNeeds(to, needs) });
    if (told.length === MAX_TOLD) break;
    colour = to;
  }
  return told;
}

/** A limit still counts, so that what it ends changes one millisecond later. */
function moments({ evidence: { history, tickets }, policy, now }: OutlookQuestion): Moment[] {
  const { window_days, stale_after_days } = policy;
  const runs = history.test_history.map((run) => run.timestamp);
  const results = history.policy_version === 1 ? runs : resultTimes(history.test_jobs);
  const starts = history.start_history.map((start) => start.timestamp);
  const seen = tickets.flatMap((ticket) => [ticket.detected_at, ticket.last_seen_at]);
  const all = [...runs, ...starts, ...seen, ...badTimes(history.metrics)];
  return [
    ...all.map((at) => ({
      time: Date.parse(at) + stale_after_days * DAY_MS + 1,
      goesStale: true,
      because: `the newest evidence is older than ${stale_after_days} days`,
    })),
    ...results.map((at) => ({
      time: Date.parse(at) + window_days * DAY_MS + 1,
      goesStale: false,
      because: `the test run of ${at.slice(0, 10)} leaves the window of ${window_days} days`,
    })),
    ...all.map((at) => ({
      time: Date.parse(at) - CLOCK_SKEW_MS,
      goesStale: false,
      because: 'what is dated ahead of the clock begins to count',
    })),
  ]
    .filter(({ time }) => time > now.getTime())
    .sort((one, other) => one.time - other.time)
    .slice(0, MAX_MOMENTS);
}

/** Since when each result counts that is the newest of its suite or job. */
function resultTimes(jobs: readonly TestJob[]): string[] {
  const times = jobs.flatMap(({ timestamp, broken_at, suites }) => [
    timestamp,
    ...(broken_at === null ? [] : [broken_at]),
    ...Array.from(parseSuites(suites).values(), ({ at }) => at),
  ]);
  return [...new Set(times)];
}
