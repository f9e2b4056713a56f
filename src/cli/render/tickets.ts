import { statusWords, ticketRecorder, whatWords } from '../../domain/tickets/describe-ticket.ts';
import type { TicketPage } from '../../domain/tickets/ticket.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { ListedTickets } from '../../index/tickets/list-tickets.ts';
import type { Output } from '../output.ts';
import { countOf } from '../../domain/text/counts.ts';
import { pageLines } from './page-lines.ts';
import { renderTable } from './table.ts';
import { failingLines } from './tests.ts';
import { formatTime } from '../../domain/text/moments.ts';

/** Tickets as a table, in the order given, how many there are and are open, and the command that `next` is. */
export function renderTickets(output: Output, { tickets, counts, next }: ListedTickets): string {
  if (tickets.length === 0) return 'No tickets.';
  const table = renderTable(
    output,
    [
      { title: 'TICKET' },
      { title: 'SEVERITY' },
      { title: 'STATUS' },
      { title: 'TITLE', flexible: true },
      { title: 'SEEN', align: 'right' },
      { title: 'LAST SEEN' },
    ],
    tickets.map((ticket) => [
      ticket.id,
      ticket.severity,
      statusWords(ticket),
      ticket.title,
      String(ticket.occurrences),
      formatTime(ticket.last_seen_at),
    ]),
  );
  return [table, '', ...pageLines({ noun: 'ticket', shown: tickets.length, counts, next })].join('\n');
}

/** One ticket with its timeline. */
export function renderTicket(output: Output, page: TicketPage): string {
  const { id, title, severity, fingerprint, occurrences, resolution } = page;
  return [
    output.paint('bold', `${id}: ${plainLine(title)}`),
    `  ${severity}, ${statusWords(page)}; seen ${countOf(occurrences, 'time')}, last ${formatTime(page.last_seen_at)}`,
    ...(resolution === null ? [] : [`  resolved: ${plainLine(resolution)}`]),
    `  fingerprint: ${plainLine(fingerprint)}`,
    ...failingLines(output, page.failing),
    '',
    renderTable(
      output,
      [{ title: 'WHEN' }, { title: 'WHAT' }, { title: 'DETAIL', flexible: true }, { title: 'RECORDED BY' }],
      page.timeline.map((entry) => [
        formatTime(entry.at),
        whatWords(entry),
        entry.detail ?? '-',
        ticketRecorder(entry),
      ]),
    ),
  ].join('\n');
}
