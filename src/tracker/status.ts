import { isDeepStrictEqual } from 'node:util';
import { lookOfFindings, ticketEvents } from '../domain/ticket-policy.ts';
import { judge, type Judgement } from '../domain/status-policy.ts';
import type { StatusDocument } from '../domain/status.ts';
import { record, type Recorded, type Recording, type Tracker } from './record.ts';

/**
 * A component's status as of now. The stored document is the answer while it has every event and neither time nor
 * the settings have changed what it says; otherwise it is brought up to date first.
 */
export async function getStatus(tracker: Tracker, componentId: string): Promise<StatusDocument> {
  const stored = await tracker.store.read('status', componentId);
  if (stored !== undefined && !(await tracker.store.hasEventsAfter(componentId, stored.log_position))) {
    const evidence = { history: stored, tickets: stored.issues };
    if (says(stored, judge(evidence, tracker.policy, tracker.now()))) return stored;
  }
  return (await record(tracker, componentId, {}, { asks: {}, decide: () => [] })).status;
}

/** Uptime moves with the clock alone, so it does not count. */
function says(stored: StatusDocument, { operational_status, reasons, health_metrics }: Judgement): boolean {
  const { uptime_percentage } = stored.health_metrics;
  return (
    operational_status === stored.operational_status &&
    isDeepStrictEqual(reasons, stored.reasons) &&
    isDeepStrictEqual({ ...health_metrics, uptime_percentage }, stored.health_metrics)
  );
}

/**
 * Brings tickets and status in line with the stored analysis and environment check: a finding of high or critical severity
 * opens a ticket, one that is gone resolves it, one that came back reopens it. Doing it again changes nothing.
 */
export async function updateStatus(
  tracker: Tracker,
  componentId: string,
  recording: Recording = {},
): Promise<Recorded> {
  const analysis = await tracker.store.read('analysis', componentId);
  const environment = await tracker.store.read('environments', componentId);
  const looks = [
    ...(analysis === undefined ? [] : [lookOfFindings('analysis', analysis.issues)]),
    ...(environment === undefined ? [] : [lookOfFindings('environment', environment.findings)]),
  ];
  return record(tracker, componentId, recording, {
    asks: {},
    decide: (book, now) => ticketEvents(book, looks, now),
  });
}
