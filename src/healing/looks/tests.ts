import { isOpen } from '../../domain/ticket-history.ts';
import { updateStatus } from '../../tracker/status.ts';
import type { Look } from './look.ts';

/** Open tickets of failing suites. */
export const tests: Look = {
  async find({ tracker, member, run }) {
    const { id } = member.component;
    const { book } = await updateStatus(tracker, id, { run });
    return book.tickets
      .filter((ticket) => ticket.origin === 'test' && isOpen(ticket))
      .map((ticket) => ({
        fingerprint: ticket.fingerprint,
        description: `${ticket.title} (${ticket.id})`,
        remediation: `Repair what ${ticket.id} says; \`hms tracker get ${id}\` shows it.`,
        mendable: true,
      }));
  },
};
