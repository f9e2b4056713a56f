import { z } from '@hono/zod-openapi';
import { TicketPage } from '../../../domain/tickets/ticket.ts';
import { readTicket } from '../../../tracker/list-tickets.ts';
import { ticketIdIn } from '../../../workspace/ticket-ids.ts';
import { defineResource } from '../resource.ts';

/** One ticket. */
export const ticket = defineResource({
  path: '/tickets/{id}',
  operation: 'getTicket',
  summary: 'One ticket with all that happened to it',
  query: z.strictObject({}),
  answer: TicketPage,
  read: async ({ live: { context }, id }) => readTicket(context.tracker, ticketIdIn(context.workspace, id)),
});
