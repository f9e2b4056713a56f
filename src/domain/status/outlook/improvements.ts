import type { OperationalStatus } from '../../colour.ts';
import { isBad } from '../../metrics/judged.ts';
import type { JudgedTicket } from '../known-evidence.ts';
import type { Need, Outlook } from './need.ts';
import { colourIf, isCritical, type OutlookQuestion } from './hypothesis.ts';
import type { TestEffort } from './test-effort.ts';
import { describeNeeds } from './words.ts';

/** What people could do together. */
interface Effort {
  /** Tickets to resolve by hand. */
  readonly resolve: readonly JudgedTicket[];
  /** Whether that is all that are left, or of them the critical ones alone. */
  readonly resolvesAll: boolean;
  /** Test runs that pass. */
  readonly tests: TestEffort;
  readonly start: boolean;
  /** Whether every metric is within its limits. */
  readonly metrics: boolean;
}

interface JudgedEffort extends Effort {
  readonly to: OperationalStatus;
}

/** From the worst to the best; whatever is known is better than unknown. */
const RANK: readonly OperationalStatus[] = ['unknown', 'red', 'yellow', 'green'];

/** The least that improves the colour, and the least that makes it green where that is more; equals are all told. */
export function improvements(question: OutlookQuestion): Outlook[] {
  if (question.colour === 'green') return [];
  const better = efforts(question)
    .map((effort) => ({ ...effort, to: colourAfter(question, effort) }))
    .filter(({ to }) => RANK.indexOf(to) > RANK.indexOf(question.colour));
  const green = better.filter(({ to }) => to === 'green');
  return [...new Set([...least(better), ...least(green)])].map((effort) => {
    const needs = needsOf(question, effort);
    return { to: effort.to, needs, text: describeNeeds(effort.to, needs) };
  });
}

function efforts({ open, efforts: all, evidence }: OutlookQuestion): Effort[] {
  const metrics = badMetrics(evidence).length === 0 ? [false] : [false, true];
  return all.flatMap((tests) =>
    choices(open.filter((ticket) => !tests.resolves(ticket))).flatMap((choice) =>
      [false, true].flatMap((start) => metrics.map((clear) => ({ ...choice, tests, start, metrics: clear }))),
    ),
  );
}

/** The sets of open tickets of which the colour depends: none, the critical ones, all; each once. */
function choices(open: readonly JudgedTicket[]): Pick<Effort, 'resolve' | 'resolvesAll'>[] {
  const sets = [[], open.filter(isCritical), [...open]];
  return sets
    .filter((set, index) => set.length !== sets[index - 1]?.length)
    .map((resolve) => ({ resolve, resolvesAll: resolve.length === open.length }));
}

function colourAfter(
  question: OutlookQuestion,
  { resolve, resolvesAll, tests, start, metrics }: Effort,
): OperationalStatus {
  const isResolved = (ticket: JudgedTicket): boolean =>
    tests.resolves(ticket) || (resolve.length > 0 && (resolvesAll || isCritical(ticket)));
  return colourIf(question, {
    tickets: question.evidence.tickets.filter((ticket) => !isResolved(ticket)),
    history: metrics ? { ...tests.after, metrics: [] } : tests.after,
    ...(start ? { start } : {}),
  });
}

/** Those of the least work, of these those with the fewest tickets to resolve by hand, and of these the best colour. */
function least(efforts: readonly JudgedEffort[]): readonly JudgedEffort[] {
  const measures = [
    ({ resolve, tests, start, metrics }: JudgedEffort) =>
      resolve.length + tests.runs + (start ? 1 : 0) + (metrics ? 1 : 0),
    ({ resolve }: JudgedEffort) => resolve.length,
    ({ to }: JudgedEffort) => -RANK.indexOf(to),
  ];
  return measures.reduce<readonly JudgedEffort[]>((left, measure) => {
    const smallest = left.reduce((min, effort) => Math.min(min, measure(effort)), Infinity);
    return left.filter((effort) => measure(effort) === smallest);
  }, efforts);
}

function needsOf(
  { open, liveness, evidence }: OutlookQuestion,
  { resolve, tests, start, metrics }: Effort,
): Need[] {
  const needs: Need[] = [];
  if (resolve.length > 0) needs.push({ what: 'resolve_tickets', ticket_ids: idsOf(resolve) });
  if (tests.runs > 0) {
    const resolves = idsOf(open.filter((ticket) => tests.resolves(ticket)));
    const { runs: count, tests: each, jobs, unnamed, reports } = tests;
    needs.push({ what: 'passing_runs', count, tests: each, jobs, unnamed, reports, resolves });
  }
  if (start) {
    const { source, toUp: count } = liveness;
    needs.push(source === 'person' ? { what: 'successful_start' } : { what: 'successful_checks', count });
  }
  if (metrics) needs.push({ what: 'metrics_clear', metrics: badMetrics(evidence) });
  return needs;
}

function badMetrics({ history: { metrics = [] } }: OutlookQuestion['evidence']): string[] {
  return metrics.filter(isBad).map(({ name }) => name);
}

function idsOf(tickets: readonly JudgedTicket[]): string[] {
  return tickets.map(({ id }) => id);
}
