import type { OperationalStatus } from '../colour.ts';
import type { JudgedTicket } from '../known-evidence.ts';
import type { Need, Outlook } from '../outlook.ts';
import { colourIf, isCritical, type Question } from './hypothesis.ts';
import { describeNeeds } from './words.ts';

/** What people could do together. */
interface Effort {
  /** Tickets to resolve by hand. */
  readonly resolve: readonly JudgedTicket[];
  /** Test runs that pass. */
  readonly runs: number;
  readonly start: boolean;
}

interface JudgedEffort extends Effort {
  readonly to: OperationalStatus;
}

/** From the worst to the best; whatever is known is better than unknown. */
const RANK: readonly OperationalStatus[] = ['unknown', 'red', 'yellow', 'green'];

/** The least that improves the colour, and the least that makes it green where that is more; equals are all told. */
export function improvements(question: Question): Outlook[] {
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

/** After `window_runs` passing runs nothing else is left in the window, so that more of them change nothing. */
function efforts({ open, policy }: Question): Effort[] {
  const byHand = [0, 1].map((runs) => choices(open.filter((ticket) => !isResolvedBy(runs, ticket))));
  return Array.from({ length: policy.window_runs + 1 }, (_, runs) =>
    (byHand[Math.min(runs, 1)] ?? []).flatMap((resolve) =>
      [false, true].map((start) => ({ resolve, runs, start })),
    ),
  ).flat();
}

/** The sets of open tickets of which the colour depends: none, the critical ones, all; each once. */
function choices(open: readonly JudgedTicket[]): JudgedTicket[][] {
  const sets = [[], open.filter(isCritical), [...open]];
  return sets.filter((set, index) => set.length !== sets[index - 1]?.length);
}

/** A run that succeeds says that nothing fails, so it resolves every ticket that a test run opened. */
function isResolvedBy(runs: number, ticket: JudgedTicket): boolean {
  return runs > 0 && ticket.origin === 'test';
}

function colourAfter(question: Question, { resolve, runs, start }: Effort): OperationalStatus {
  const resolved = new Set(resolve.map(({ severity, origin }) => `${severity} ${origin}`));
  const tickets = question.evidence.tickets.filter(
    (ticket) => !resolved.has(`${ticket.severity} ${ticket.origin}`) && !isResolvedBy(runs, ticket),
  );
  const { testsPerRun: passed } = question;
  const results = passed === null ? null : { passed, failed: 0, skipped: 0 };
  return colourIf(question, {
    tickets,
    runs: Array.from({ length: runs }, () => ({ success: true, results })),
    ...(start ? { start } : {}),
  });
}

/** Those of the least work, of these those with the fewest tickets to resolve by hand, and of these the best colour. */
function least(efforts: readonly JudgedEffort[]): readonly JudgedEffort[] {
  const measures = [
    ({ resolve, runs, start }: JudgedEffort) => resolve.length + runs + (start ? 1 : 0),
    ({ resolve }: JudgedEffort) => resolve.length,
    ({ to }: JudgedEffort) => -RANK.indexOf(to),
  ];
  return measures.reduce<readonly JudgedEffort[]>((left, measure) => {
    const smallest = left.reduce((min, effort) => Math.min(min, measure(effort)), Infinity);
    return left.filter((effort) => measure(effort) === smallest);
  }, efforts);
}

function needsOf({ open, testsPerRun, liveness }: Question, { resolve, runs, start }: Effort): Need[] {
  const byRuns = open.filter((ticket) => isResolvedBy(runs, ticket));
  const needs: Need[] = [];
  if (resolve.length > 0) needs.push({ what: 'resolve_tickets', ticket_ids: idsOf(resolve) });
  if (runs > 0) {
    needs.push({ what: 'passing_runs', count: runs, tests: testsPerRun, resolves: idsOf(byRuns) });
  }
  if (start) {
    const { source, toUp: count } = liveness;
    needs.push(source === 'person' ? { what: 'successful_start' } : { what: 'successful_checks', count });
  }
  return needs;
}

function idsOf(tickets: readonly JudgedTicket[]): string[] {
  return tickets.map(({ id }) => id);
}
