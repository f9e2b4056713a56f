import { formatTime } from '../text/moments.ts';
import { plainLine } from '../text/terminal.ts';
import type { Ticket, TimelineEntry } from './ticket.ts';

/** As `assigned to ana`. */
export function statusWords({ status, assigned_to }: Pick<Ticket, 'status' | 'assigned_to'>): string {
  return assigned_to === null || status === 'resolved' ? status : `${status} to ${plainLine(assigned_to)}`;
}

/** As `seen 3 times until 2026-05-04 12:00 UTC`. */
export function whatWords({ what, times, last_at }: TimelineEntry): string {
  return times === 1 ? what : `${what} ${times} times until ${formatTime(last_at)}`;
}

/** A person by name, or a run, which is named `<workflow id>/<run id>`. */
export function ticketRecorder({ run, by }: Pick<TimelineEntry, 'run' | 'by'>): string {
  return run === null ? (by ?? 'a command') : run.slice(0, run.lastIndexOf('/'));
}
