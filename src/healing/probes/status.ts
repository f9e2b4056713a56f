import type { Reason } from '../../domain/status/status.ts';
import { isOpen } from '../../domain/tickets/history.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { updateStatus } from '../../tracker/status.ts';
import type { FoundProblem, Probe } from './probe.ts';
import { problemOfReason } from './status-problem.ts';

/**
 * Whatever else makes the component red or yellow: its open tickets, those of people too, and what no ticket says.
 * The other looks come first; what one of them has found under the same name is not told again.
 */
export const status: Probe = {
  id: 'status',
  async run({ tracker, member, run }) {
    const { status: judged, book } = await updateStatus(tracker, member.component.id, { run });
    const open = book.tickets.filter(isOpen);
    const failing = open.some(({ origin }) => origin === 'test');
    const others = judged.reasons
      .filter(asksForHelp)
      .flatMap((reason) => problemOfReason(reason, member) ?? [])
      .filter(({ fingerprint }) => !failing || fingerprint !== 'tests/failing');
    return [...open.map(problemOfTicket), ...joined(others)];
  },
};

function asksForHelp({ asks_for }: Reason): boolean {
  return asks_for === 'red' || asks_for === 'yellow';
}

function problemOfTicket({ id, title, fingerprint }: Ticket): FoundProblem {
  return {
    fingerprint,
    description: `${title} (${id})`,
    remediation: `Put it right, then say so: \`hms tracker resolve ${id} --resolution TEXT\`. \`hms tracker show ${id}\` tells all that is known of it.`,
  };
}

/** Those with one name as one. */
function joined(problems: readonly FoundProblem[]): FoundProblem[] {
  const byName = Map.groupBy(problems, ({ fingerprint }) => fingerprint);
  return Array.from(byName.values()).flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, description: [first, ...others].map(({ description }) => description).join('; ') }],
  );
}
