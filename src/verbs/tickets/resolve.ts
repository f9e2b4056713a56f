import { requiredText } from '../fields.ts';
import { defineTicketVerb } from './ticket-verb.ts';

/** Resolves a ticket. */
export const resolve = defineTicketVerb({
  name: 'resolve',
  summary: 'resolve a ticket',
  noun: 'resolution',
  example: '--resolution "Increased the connection timeout"',
  fields: { resolution: requiredText('what was done about it') },
  isIdempotent: false,
  changesStatus: true,
  done: (id) => `${id} is resolved.`,
  async record({ context, id, input, recording }) {
    const { resolveTicket } = await import('../../tracker/tickets.ts');
    return resolveTicket(context.tracker, id, input.resolution, recording);
  },
});
