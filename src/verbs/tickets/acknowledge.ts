import { defineTicketVerb } from './ticket-verb.ts';

/** Takes a ticket that nobody has: the others see that somebody works on it. */
export const acknowledge = defineTicketVerb({
  name: 'acknowledge',
  summary: 'take a ticket that nobody has: it is assigned to you',
  noun: 'acknowledgement',
  fields: {},
  isIdempotent: true,
  needsName: true,
  done: (id, _input, actor) => `${id} is assigned to ${actor}.`,
  async record({ context, id, recording }) {
    const { acknowledgeTicket } = await import('../../tracker/tickets.ts');
    return acknowledgeTicket(context.tracker, id, recording);
  },
});
