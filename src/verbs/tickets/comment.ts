import { requiredText } from '../fields.ts';
import { defineTicketVerb } from './ticket-verb.ts';

/** Says something about a ticket. */
export const comment = defineTicketVerb({
  name: 'comment',
  summary: 'add a comment to a ticket',
  noun: 'comment',
  example: '--text "Only seen with MTU 1400"',
  fields: { text: requiredText('the comment') },
  isIdempotent: false,
  done: (id) => `Added to ${id}.`,
  async record({ context, id, input, recording }) {
    const { commentTicket } = await import('../../tracker/tickets.ts');
    return commentTicket(context.tracker, id, input.text, recording);
  },
});
