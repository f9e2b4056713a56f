import type { Command } from 'commander';
import { listGroup } from '../listing.ts';
import { TICKET_LISTING, ticketShowCommand } from './tracker/tickets.ts';

/** `hms tickets …`, or `hms issues …`: the tickets, as `hms tracker issues` and `hms tracker show`; needs no Temporal server. */
export function ticketsCommand(): Command {
  return listGroup('tickets', TICKET_LISTING)
    .alias('issues')
    .addCommand(ticketShowCommand('tickets show').alias('history'));
}
