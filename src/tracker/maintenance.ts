import { InputError } from '../domain/errors.ts';
import { NO_MAINTENANCE, startedAt } from '../domain/maintenance/maintenance.ts';
import { formatTime } from '../domain/text/moments.ts';
import { record, recordFacts, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

/** Begins maintenance now, which ends by itself; what a person began before ends with it. */
export async function startMaintenance(
  tracker: Tracker,
  componentId: string,
  { until, reason }: { readonly until: Date; readonly reason: string },
  recording: Recording = {},
): Promise<Recorded> {
  const facts = { type: 'maintenance_started', until: until.toISOString(), reason } as const;
  return recordFacts(tracker, componentId, facts, recording);
}

/** Ends the maintenance that a person began. Throws InputError where there is none; declared windows end as they are declared. */
export async function endMaintenance(
  tracker: Tracker,
  componentId: string,
  recording: Recording = {},
): Promise<Recorded> {
  const facts = { type: 'maintenance_ended' } as const;
  return record(tracker, componentId, recording, {
    payload: facts,
    decide({ history: { maintenance = NO_MAINTENANCE } }, now) {
      if (startedAt(maintenance, now) !== undefined) return [facts];
      const last = maintenance.started.at(-1);
      const before = last === undefined ? '' : ` The last one ended at ${formatTime(last.until)}.`;
      throw new InputError(
        `${componentId} is in no maintenance that a command started.${before} Windows that components.yaml declares end as it says. Nothing was recorded.`,
      );
    },
  });
}
