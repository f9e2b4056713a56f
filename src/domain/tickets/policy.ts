import { whyGone } from '../analysis/compare-findings.ts';
import type { AnalysisDocument } from '../analysis/document.ts';
import { looksFor } from '../analysis/remember-findings.ts';
import type { EventFacts, TicketOrigin } from '../event.ts';
import { brieflyFailing, type FailingTests } from '../tests/failing-tests.ts';
import { CLOCK_SKEW_MS } from '../status/clock-skew.ts';
import { TICKET_SEVERITIES, type Finding } from '../finding.ts';
import { normalised } from '../tests/jobs/cause.ts';
import { isOpen, ticketId } from './history.ts';
import { steadyFingerprint } from '../tests/jobs/failures.ts';
import type { Ticket } from './ticket.ts';

/** A standing problem is noted again at most this often, so that its ticket does not go stale and history stays small. */
const SEEN_AGAIN_AFTER_MS = 24 * 3_600_000;

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
  /** The tests behind it, where it is one of tests. */
  readonly failing?: FailingTests;
}

/** What one look found: the problems of these origins, and how their absence is explained. */
export interface ProblemReport {
  readonly origin: TicketOrigin;
  readonly problems: readonly Problem[];
  /** Tickets that the look covered: only these can be found gone. */
  readonly covers: (fingerprint: string) => boolean;
  readonly gone: (fingerprint: string) => string;
  /** True when every look is an occurrence of its own, as a failing test run is. */
  readonly everyTime: boolean;
}

/** When looks were taken. */
export interface ReportTime {
  /** What is known from later is not overruled by them. */
  readonly at: Date;
  readonly now: Date;
}

/** The ticket events that bring the tickets in line with what was found in one or more looks: one ticket per fingerprint. */
export function ticketEvents(
  known: KnownTickets,
  looks: readonly ProblemReport[],
  time: ReportTime,
): EventFacts[] {
  const changes = looks.flatMap((look) => changesAfter(known.tickets, look, time));
  let number = known.ticket_count;
  return changes.map((change) =>
    change.type === 'ticket_opened'
      ? { ...change, ticket_id: ticketId(known.component_id, ++number) }
      : change,
  );
}

/** New tickets get their number afterwards. */
function changesAfter(tickets: readonly Ticket[], look: ProblemReport, time: ReportTime): EventFacts[] {
  const known = byFingerprint(tickets);
  const found = new Map(look.problems.map((problem) => [problem.fingerprint, problem]));
  const events = [...found.values()].flatMap((problem): EventFacts[] => {
    const ticket = known.get(problem.fingerprint);
    if (ticket !== undefined) return isOutdated(ticket, time) ? [] : repeat(ticket, problem, look, time);
    return [{ type: 'ticket_opened', ticket_id: '', origin: look.origin, ...problem }];
  });
  const gone = tickets.filter(
    (ticket) =>
      ticket.origin === look.origin &&
      look.covers(ticket.fingerprint) &&
      !found.has(steadyFingerprint(ticket.fingerprint)) &&
      !isOutdated(ticket, time),
  );
  return [...events, ...gone.flatMap((ticket) => absence(ticket, look.gone(ticket.fingerprint)))];
}

/** By what their fingerprints would be today; of several, the open one, and of these the first. */
export function byFingerprint(tickets: readonly Ticket[]): Map<string, Ticket> {
  const known = new Map<string, Ticket>();
  for (const ticket of tickets) {
    const fingerprint = steadyFingerprint(ticket.fingerprint);
    const other = known.get(fingerprint);
    if (other === undefined || (isOpen(ticket) && !isOpen(other))) known.set(fingerprint, ticket);
  }
  return known;
}

/**
 * Events come late and out of order: a ticket that was seen or resolved after the look says more.
 * What is dated ahead of the clock says nothing of when it was, and nothing that is known already is newer than a look of now.
 */
function isOutdated({ last_seen_at, resolved_at }: Ticket, { at, now }: ReportTime): boolean {
  if (at.getTime() >= now.getTime()) return false;
  const latest = now.getTime() + CLOCK_SKEW_MS;
  return [last_seen_at, resolved_at ?? last_seen_at].some((time) => {
    return at.getTime() < Date.parse(time) && Date.parse(time) <= latest;
  });
}

/** The look of an analysis: a rule that it did not ask, or that failed, says nothing of what it found before. */
export function reportOfAnalysis(analysis: AnalysisDocument): ProblemReport {
  return {
    ...reportOfFindings('analysis', analysis.issues),
    covers: (fingerprint) => looksFor(analysis, fingerprint),
    gone: (fingerprint) => whyGone(analysis, fingerprint),
  };
}

/** The look of an analysis or an environment check: findings of high or critical severity are problems. */
export function reportOfFindings(
  origin: 'analysis' | 'environment',
  findings: readonly Finding[],
): ProblemReport {
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

function repeat(ticket: Ticket, problem: Problem, look: ProblemReport, { at }: ReportTime): EventFacts[] {
  const { id: ticket_id } = ticket;
  const seen = { ticket_id, ...changedFailing(ticket, problem) };
  if (!isOpen(ticket)) {
    if (ticket.present && !look.everyTime) return [];
    return [
      { type: 'ticket_reopened', reason: 'the problem came back', ...seen },
      ...correction(ticket, problem),
    ];
  }
  if (look.everyTime || isSeenAgain(ticket, at))
    return [{ type: 'ticket_seen', ...seen }, ...correction(ticket, problem)];
  return ticket.severity === problem.severity ? [] : correction(ticket, problem);
}

/** The tests that fail, where they are others than the ticket names, or say other things than before. */
function changedFailing(ticket: Ticket, { failing }: Problem): { failing?: FailingTests } {
  if (failing === undefined || saysTheSame(ticket.failing, failing)) return {};
  return { failing };
}

function saysTheSame(one: FailingTests | null, other: FailingTests): boolean {
  return told(brieflyFailing(one)) === told(brieflyFailing(other));
}

function told(failing: FailingTests | null): string {
  if (failing === null) return '';
  const { total, tests, suites, output, log } = failing;
  const said = tests.map(({ name, message }) => [name, normalised(message ?? '', [name])]);
  return JSON.stringify([total, said, suites.total, normalised(output ?? ''), log]);
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
