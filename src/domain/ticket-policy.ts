import { whyGone } from './analysis/compare-findings.ts';
import type { AnalysisDocument } from './analysis/document.ts';
import { looksFor } from './analysis/remember-findings.ts';
import type { EventFacts, TestFacts, TicketOrigin } from './event.ts';
import { CLOCK_SKEW_MS } from './known-evidence.ts';
import { TICKET_SEVERITIES, type Finding } from './finding.ts';
import { isOpen, ticketId } from './ticket-history.ts';
import type { Ticket } from './ticket.ts';
import type { z } from 'zod';

/** A standing problem is noted again at most this often, so that its ticket does not go stale and history stays small. */
const SEEN_AGAIN_AFTER_MS = 24 * 3_600_000;

/** Of the ticket that a run without named failing suites has; no suite can be named like this. */
const WHOLE_RUN = 'test_run';

/** The tickets that a decision is about: all that are open, and each that has the fingerprint of a problem. */
export interface KnownTickets {
  readonly component_id: string;
  readonly ticket_count: number;
  readonly tickets: readonly Ticket[];
}

/** A problem that should have an open ticket. */
export interface Problem {
  readonly fingerprint: string;
  readonly title: string;
  readonly severity: Ticket['severity'];
}

/** What one look found: the problems of these origins, and how their absence is explained. */
export interface Look {
  readonly origin: TicketOrigin;
  readonly problems: readonly Problem[];
  /** Tickets that the look covered: only these can be found gone. */
  readonly covers: (fingerprint: string) => boolean;
  readonly gone: (fingerprint: string) => string;
  /** True when every look is an occurrence of its own, as a failing test run is. */
  readonly everyTime: boolean;
}

/** When looks were taken. */
export interface LookTime {
  /** What is known from later is not overruled by them. */
  readonly at: Date;
  readonly now: Date;
  /** True when a later look is known to have found none of their problems: then they open no ticket. */
  readonly outdated: boolean;
}

/** The ticket events that bring the tickets in line with what was found in one or more looks: one ticket per fingerprint. */
export function ticketEvents(known: KnownTickets, looks: readonly Look[], time: LookTime): EventFacts[] {
  const changes = looks.flatMap((look) => changesAfter(known.tickets, look, time));
  let number = known.ticket_count;
  return changes.map((change) =>
    change.type === 'ticket_opened'
      ? { ...change, ticket_id: ticketId(known.component_id, ++number) }
      : change,
  );
}

/** New tickets get their number afterwards. */
function changesAfter(tickets: readonly Ticket[], look: Look, time: LookTime): EventFacts[] {
  const known = new Map(tickets.map((ticket) => [ticket.fingerprint, ticket]));
  const found = new Map(look.problems.map((problem) => [problem.fingerprint, problem]));
  const events = [...found.values()].flatMap((problem): EventFacts[] => {
    const ticket = known.get(problem.fingerprint);
    if (ticket !== undefined) return isOutdated(ticket, time) ? [] : repeat(ticket, problem, look, time);
    return time.outdated ? [] : [{ type: 'ticket_opened', ticket_id: '', origin: look.origin, ...problem }];
  });
  const gone = tickets.filter(
    (ticket) =>
      ticket.origin === look.origin &&
      look.covers(ticket.fingerprint) &&
      !found.has(ticket.fingerprint) &&
      !isOutdated(ticket, time),
  );
  return [...events, ...gone.flatMap((ticket) => absence(ticket, look.gone(ticket.fingerprint)))];
}

/**
 * Events come late and out of order: a ticket that was seen or resolved after the look says more.
 * What is dated ahead of the clock says nothing of when it was, and nothing that is known already is newer than a look of now.
 */
function isOutdated({ last_seen_at, resolved_at }: Ticket, { at, now }: LookTime): boolean {
  if (at.getTime() >= now.getTime()) return false;
  const latest = now.getTime() + CLOCK_SKEW_MS;
  return [last_seen_at, resolved_at ?? last_seen_at].some((time) => {
    return at.getTime() < Date.parse(time) && Date.parse(time) <= latest;
  });
}

/** The look of an analysis: a rule that it did not ask, or that failed, says nothing of what it found before. */
export function lookOfAnalysis(analysis: AnalysisDocument): Look {
  return {
    ...lookOfFindings('analysis', analysis.issues),
    covers: (fingerprint) => looksFor(analysis, fingerprint),
    gone: (fingerprint) => whyGone(analysis, fingerprint),
  };
}

/** The look of an analysis or an environment check: findings of high or critical severity are problems. */
export function lookOfFindings(origin: 'analysis' | 'environment', findings: readonly Finding[]): Look {
  return {
    origin,
    problems: findings
      .filter((finding) => TICKET_SEVERITIES.includes(finding.severity))
      .map(({ fingerprint, description, severity }) => ({ fingerprint, severity, title: description })),
    covers: () => true,
    gone: () => `no longer found by the ${origin === 'analysis' ? 'analysis' : 'environment check'}`,
    everyTime: false,
  };
}

/**
 * The look of a test run: each failing suite is a problem, and a suite that passed is found gone;
 * a run that succeeds says that nothing fails.
 */
export function lookOfTestRun(run: z.infer<typeof TestFacts>): Look {
  const failing = run.suites.filter((suite) => suite.failed > 0);
  const passed = new Set(
    run.suites.filter((suite) => suite.failed === 0).map((suite) => fingerprintOf(suite.name)),
  );
  const problems = failing.map(({ name }) => problemOf(fingerprintOf(name), `failing tests in ${name}`));
  const hasFailed = !run.success || (run.results?.failed ?? 0) > 0;
  return {
    origin: 'test',
    problems: hasFailed && problems.length === 0 ? [problemOf(WHOLE_RUN, 'the test run failed')] : problems,
    covers: (fingerprint) => run.success || (fingerprint !== WHOLE_RUN && passed.has(fingerprint)),
    gone: (fingerprint) => {
      if (passed.has(fingerprint)) return 'the suite passed again';
      return fingerprint === WHOLE_RUN ? 'the test run passed again' : 'the run passed without it';
    },
    everyTime: true,
  };
}

function problemOf(fingerprint: string, title: string): Problem {
  return { fingerprint, title, severity: 'high' };
}

function fingerprintOf(suite: string): string {
  return `test/${suite}`;
}

function repeat(ticket: Ticket, problem: Problem, look: Look, { at }: LookTime): EventFacts[] {
  const { id: ticket_id } = ticket;
  if (!isOpen(ticket)) {
    if (ticket.present && !look.everyTime) return [];
    return [
      { type: 'ticket_reopened', ticket_id, reason: 'the problem came back' },
      ...correction(ticket, problem),
    ];
  }
  if (look.everyTime || isSeenAgain(ticket, at))
    return [{ type: 'ticket_seen', ticket_id }, ...correction(ticket, problem)];
  return ticket.severity === problem.severity ? [] : correction(ticket, problem);
}

/** Also where the last time is dated ahead, by a clock that was wrong: until then the ticket would go stale. */
function isSeenAgain({ last_seen_at }: Ticket, at: Date): boolean {
  const since = at.getTime() - Date.parse(last_seen_at);
  return since >= SEEN_AGAIN_AFTER_MS || since < -CLOCK_SKEW_MS;
}

/** The standing problem is described, or counts, otherwise than the ticket says; a severity that a person gave stays. */
function correction(ticket: Ticket, { title, severity: found }: Problem): EventFacts[] {
  const severity = ticket.severity_by === 'person' ? ticket.severity : found;
  if (ticket.title === title && ticket.severity === severity) return [];
  return [{ type: 'ticket_changed', ticket_id: ticket.id, title, severity, by: 'system' }];
}

function absence(ticket: Ticket, gone: string): EventFacts[] {
  const { id: ticket_id } = ticket;
  if (isOpen(ticket)) return [{ type: 'ticket_resolved', ticket_id, resolution: gone, by: 'system' }];
  return ticket.present ? [{ type: 'ticket_cleared', ticket_id }] : [];
}
