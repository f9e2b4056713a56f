import * as z from 'zod';
import { Ticket } from '../../domain/tickets/ticket.ts';
import { PageCounts } from './page-counts.ts';

/** What `hms tickets --limit --json` prints: one page, how many tickets there are on all of them, and what gives the next as `--after`. */
export const TicketsPageOutput = z.object({
  tickets: z.array(Ticket),
  counts: PageCounts,
  next: z.string().nullable(),
});
