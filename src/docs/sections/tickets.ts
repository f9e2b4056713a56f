import { SEVERITIES } from '../../domain/severity.ts';
import { isOpen } from '../../domain/ticket-history.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { DocumentsInput } from '../input.ts';
import { andMore, code, inline, MAX_ROWS, table, time } from '../markdown.ts';

/** Open and assigned tickets, the most severe first, then the oldest. */
export function openTickets({ status }: DocumentsInput): Ticket[] {
  return status.issues.filter(isOpen).sort((a, b) => {
    const bySeverity = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
    return bySeverity || a.detected_at.localeCompare(b.detected_at) || a.id.localeCompare(b.id);
  });
}

export function tickets(input: DocumentsInput): string {
  const open = openTickets(input);
  if (open.length === 0) return 'None.';
  const shown = table(
    ['Ticket', 'Severity', 'Title', 'Assigned to', 'Since'],
    open
      .slice(0, MAX_ROWS)
      .map(({ id, severity, title, assigned_to, detected_at }) => [
        code(id),
        severity,
        inline(title),
        assigned_to === null ? 'nobody' : inline(assigned_to),
        time(detected_at),
      ]),
  );
  return shown + andMore(open.length, `hms tracker issues --component ${input.member.component.id}`);
}
