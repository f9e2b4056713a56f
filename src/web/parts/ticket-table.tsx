import { statusWords } from '../../domain/tickets/describe-ticket.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { countOf } from '../../domain/text/counts.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { clean } from '../words/clean.ts';
import { ticketPath } from '../words/paths.ts';
import { Moment } from './moment.tsx';

/** Tickets in the order given. */
export const TicketTable = ({ tickets }: { tickets: readonly Ticket[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Ticket</th>
        <th scope="col">Severity</th>
        <th scope="col">Status</th>
        <th scope="col">Title</th>
        <th scope="col">Seen</th>
        <th scope="col">Last seen</th>
      </tr>
    </thead>
    <tbody>
      {tickets.map((ticket) => (
        <tr aria-label={ticketInWords(ticket)}>
          <th scope="row">
            <a href={ticketPath(ticket.id)}>{ticket.id}</a>
          </th>
          <td class={`severity ${ticket.severity}`}>{ticket.severity}</td>
          <td>{clean(statusWords(ticket), 100)}</td>
          <td class="why">{clean(ticket.title)}</td>
          <td class="since">{countOf(ticket.occurrences, 'time')}</td>
          <td class="since">
            <Moment at={ticket.last_seen_at} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function ticketInWords(ticket: Ticket): string {
  const { id, severity, title, last_seen_at } = ticket;
  return `${id} is ${clean(statusWords(ticket), 100)}, ${severity}, last seen ${formatTime(last_seen_at)}: ${clean(title, 100)}`;
}
