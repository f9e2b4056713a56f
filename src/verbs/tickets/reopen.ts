import { requiredText } from '../fields.ts';
import { defineTicketVerb } from './ticket-verb.ts';

/** Opens a resolved ticket again. */
export const reopen = defineTicketVerb({
  name: 'reopen',
  summary: 'open a resolved ticket again',
  noun: 'reopening',
  example: '--reason "Seen again in staging"',
  fields: { reason: requiredText('why it is not resolved') },
  isIdempotent: false,
  changesStatus: true,
  done: (id) => `${id} is open again.`,
  async record({ context, id, input, recording }) {
    const { reopenTicket } = await import('../../tracker/tickets.ts');
    return reopenTicket(context.tracker, id, input.reason, recording);
  },
});
