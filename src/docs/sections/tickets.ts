import { failingWords } from '../../domain/tests/failing-tests.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { isOpen } from '../../domain/tickets/history.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import type { DocumentsInput } from '../input.ts';
import { code, inline } from '../../domain/text/markdown.ts';
import { moreRows, list, MAX_ROWS, table } from '../markdown.ts';
import { formatTime } from '../../domain/text/moments.ts';

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
        formatTime(detected_at),
      ]),
  );
  return (
    shown +
    failingTests(open.slice(0, MAX_ROWS)) +
    moreRows(open.length, `hms tracker issues --component ${input.member.component.id}`)
  );
}

/** What fails behind the tickets of tests, so that nobody has to look for it. */
function failingTests(open: readonly Ticket[]): string {
  const lines = open.flatMap(({ id, failing }) => {
    if (failing === null) return [];
    const words = failingWords(failing);
    const { total } = failing.suites;
    const where = total > 1 ? ` (in ${total} suites)` : '';
    return words === null ? [] : [`${code(id)}: ${inline(words)}${where}`];
  });
  return lines.length === 0 ? '' : `\n\nWhat fails:\n\n${list(lines)}`;
}
