import type { Reason } from '../../domain/status/status.ts';
import { isOpen } from '../../domain/tickets/history.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { updateStatus } from '../../tracker/status.ts';
import type { FoundProblem, Probe } from './probe.ts';

/**
 * Whatever else keeps the component from green: its open tickets, those of people too, and failing tests.
 * The other looks come first; what one of them has found under the same name is not told again.
 */
export const status: Probe = {
  id: 'status',
  async run({ tracker, member, run }) {
    const { id } = member.component;
    const { status: judged, book } = await updateStatus(tracker, id, { run });
    const open = book.tickets.filter(isOpen);
    const failing = open.some(({ origin }) => origin === 'test');
    const rate = judged.reasons.filter(({ rule, asks_for }) => {
      return rule === 'test_pass_rate' && (asks_for === 'red' || asks_for === 'yellow');
    });
    return [
      ...open.map(problemOfTicket),
      ...(failing ? [] : rate.map((reason) => problemOfTests(id, reason))),
    ];
  },
};

function problemOfTicket({ id, title, fingerprint }: Ticket): FoundProblem {
  return {
    fingerprint,
    description: `${title} (${id})`,
    remediation: `Put it right, then say so: \`hms tracker resolve ${id} --resolution TEXT\`. \`hms tracker show ${id}\` tells all that is known of it.`,
  };
}

/** The tests fail, and no ticket says so: a person has closed it. */
function problemOfTests(id: string, { text }: Reason): FoundProblem {
  return {
    fingerprint: 'tests/failing',
    description: text,
    remediation: `Repair what fails, and run the tests: \`hms full-update --component ${id}\` where they are declared, else record the run with \`hms tracker test ${id} --junit FILE\`.`,
  };
}
