import type { EventFacts, TestFacts, TicketOrigin } from './event.ts';
import { TICKET_SEVERITIES, type Finding } from './finding.ts';
import { isOpen, ticketId } from './history.ts';
import type { Ticket, TicketBook } from './ticket.ts';
import type { z } from 'zod';

/** A standing problem is noted again at most this often, so that its ticket does not go stale and history stays small. */
const SEEN_AGAIN_AFTER_MS = 24 * 3_600_000;

/** Of the ticket that a run without named failing suites has. */
const WHOLE_RUN = 'test/tests';

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

/** The ticket events that bring the book in line with what was found in one or more looks: one ticket per fingerprint. */
export function ticketEvents(book: TicketBook, looks: readonly Look[], now: Date): EventFacts[] {
  const changes = looks.flatMap((look) => changesAfter(book, look, now));
  let number = book.tickets.length;
  return changes.map((change) =>
    change.type === 'ticket_opened'
      ? { ...change, ticket_id: ticketId(book.component_id, ++number) }
      : change,
  );
}

/** New tickets get their number afterwards. */
function changesAfter(book: TicketBook, look: Look, now: Date): EventFacts[] {
  const known = new Map(book.tickets.map((ticket) => [ticket.fingerprint, ticket]));
  const found = new Map(look.problems.map((problem) => [problem.fingerprint, problem]));
  const events = [...found.values()].flatMap((problem): EventFacts[] => {
    const ticket = known.get(problem.fingerprint);
    if (ticket !== undefined) return repeat(ticket, look, now);
    return [{ type: 'ticket_opened', ticket_id: '', origin: look.origin, ...problem }];
  });
  const gone = book.tickets.filter(
    (ticket) =>
      ticket.origin === look.origin && look.covers(ticket.fingerprint) && !found.has(ticket.fingerprint),
  );
  return [...events, ...gone.flatMap((ticket) => absence(ticket, look.gone(ticket.fingerprint)))];
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

/** The look of a test run: each failing suite is a problem, and a suite that passed is found gone; a run that succeeds says that nothing fails. */
export function lookOfTestRun(run: z.infer<typeof TestFacts>): Look {
  const counts = run.results ?? { passed: run.success ? 1 : 0, failed: run.success ? 0 : 1, skipped: 0 };
  const suites = run.suites.length > 0 ? run.suites : [{ name: 'tests', ...counts }];
  const failing = suites.filter((suite) => suite.failed > 0);
  const unnamed = !run.success && failing.length === 0 ? [{ name: 'tests', ...counts }] : [];
  const passed = new Set(
    suites.filter((suite) => suite.failed === 0).map((suite) => fingerprintOf(suite.name)),
  );
  return {
    origin: 'test',
    problems: [...failing, ...unnamed].map(({ name, failed }) => ({
      fingerprint: fingerprintOf(name),
      severity: 'high',
      title: titleOf(name, failed),
    })),
    covers: (fingerprint) => run.success || (fingerprint !== WHOLE_RUN && passed.has(fingerprint)),
    gone: (fingerprint) => {
      if (passed.has(fingerprint)) return 'the suite passed again';
      return fingerprint === WHOLE_RUN ? 'the test run passed again' : 'the run passed without it';
    },
    everyTime: true,
  };
}

function titleOf(suite: string, failed: number): string {
  if (suite === 'tests') return 'the test run failed';
  return failed > 0 ? `failing tests in ${suite}` : `the test run of ${suite} failed`;
}

function fingerprintOf(suite: string): string {
  return `test/${suite}`;
}

function repeat(ticket: Ticket, look: Look, now: Date): EventFacts[] {
  const { id: ticket_id } = ticket;
  if (isOpen(ticket)) {
    const due = look.everyTime || now.getTime() - Date.parse(ticket.last_seen_at) >= SEEN_AGAIN_AFTER_MS;
    return due ? [{ type: 'ticket_seen', ticket_id }] : [];
  }
  if (ticket.present && !look.everyTime) return [];
  return [{ type: 'ticket_reopened', ticket_id, reason: 'the problem came back' }];
}

function absence(ticket: Ticket, gone: string): EventFacts[] {
  const { id: ticket_id } = ticket;
  if (isOpen(ticket)) return [{ type: 'ticket_resolved', ticket_id, resolution: gone, by: 'system' }];
  return ticket.present ? [{ type: 'ticket_cleared', ticket_id }] : [];
}
