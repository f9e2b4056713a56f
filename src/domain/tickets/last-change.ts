import type { Ticket } from './ticket.ts';

/** When it was last opened, seen or resolved. */
export function lastChangeOf({ last_seen_at, resolved_at }: Ticket): string {
  return resolved_at !== null && resolved_at > last_seen_at ? resolved_at : last_seen_at;
}
