import { SEVERITIES } from '../../domain/severity.ts';
import { choice } from '../fields.ts';
import { defineTicketVerb } from './ticket-verb.ts';

/** Says how bad a ticket is. */
export const severity = defineTicketVerb({
  name: 'severity',
  summary: 'change the severity of a ticket; later findings do not override it',
  noun: 'change of severity',
  example: '--to critical',
  fields: { to: choice('its severity', { placeholder: 'severity', values: SEVERITIES }) },
  isIdempotent: true,
  changesStatus: true,
  done: (id, { to }) => `${id} is ${to} now.`,
  async record({ context, id, input, recording }) {
    const { rateTicket } = await import('../../tracker/tickets.ts');
    return rateTicket(context.tracker, id, input.to, recording);
  },
});
