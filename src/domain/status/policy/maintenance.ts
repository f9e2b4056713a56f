import { formatTime } from '../../text/moments.ts';
import { maintenanceAt } from '../../maintenance/maintenance.ts';
import type { KnownEvidence } from '../known-evidence.ts';
import type { Reason } from '../status.ts';

/** That it is in maintenance, which decides no colour: it asks for what yields to all else. */
export function inMaintenance(
  { history: { maintenance } }: Pick<KnownEvidence, 'history'>,
  now: Date,
): Reason[] {
  const span = maintenance === undefined ? undefined : maintenanceAt(maintenance, now);
  if (span === undefined) return [];
  const until = new Date(span.until).toISOString();
  return [
    {
      rule: 'maintenance',
      asks_for: 'unknown',
      text: `in maintenance until ${formatTime(until)}: ${span.reason}`,
      measured: until,
      limit: null,
      evidence_at: null,
    },
  ];
}
