import { isOpen } from '../../domain/tickets/history.ts';
import { updateStatus } from '../../tracker/status.ts';
import { failingWords } from '../../domain/tests/failing-tests.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import type { Probe } from './probe.ts';

/** Open tickets of failing tests, with the first test and what it says. */
export const tests: Probe = {
  id: 'tests',
  async run({ tracker, member, run }) {
    const { id } = member.component;
    const { book } = await updateStatus(tracker, id, { run });
    return book.tickets
      .filter((ticket) => ticket.origin === 'test' && isOpen(ticket))
      .map((ticket) => ({
        fingerprint: ticket.fingerprint,
        symptom: { class: ticket.fingerprint, said: wordsOf(ticket) },
        description: describe(ticket),
        remediation: `Repair what ${ticket.id} says; \`hms tracker show ${ticket.id}\` tells all of it.`,
      }));
  },
};

function wordsOf({ failing }: Ticket): string | null {
  return failing === null ? null : failingWords(failing);
}

function describe(ticket: Ticket): string {
  const { id, title } = ticket;
  const words = wordsOf(ticket);
  return words === null ? `${title} (${id})` : `${title} (${id}): ${words}`;
}
