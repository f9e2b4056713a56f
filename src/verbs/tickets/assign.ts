import { defineTicketVerb } from './ticket-verb.ts';

/** Gives a ticket to somebody, or to nobody. */
export const assign = defineTicketVerb({
  name: 'assign',
  summary: 'assign a ticket to somebody',
  noun: 'assignment',
  example: '--to ana',
  fields: {
    to: {
      kind: 'name',
      description: 'the assignee',
      placeholder: 'name',
      none: { flag: 'nobody', description: 'unassign it' },
    },
  },
  isIdempotent: true,
  done: (id, { to }) => `${id} is assigned to ${to ?? 'nobody'}.`,
  async record({ context, id, input, recording }) {
    const { assignTicket } = await import('../../tracker/tickets.ts');
    return assignTicket(context.tracker, id, input.to, recording);
  },
});
