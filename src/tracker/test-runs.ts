import type { z } from 'zod';
import type { TestFacts } from '../domain/event.ts';
import { lookOfTestRun, ticketEvents } from '../domain/ticket-policy.ts';
import { record, type Recorded, type Recording, type Tracker } from './record.ts';

export type TestRun = Omit<z.infer<typeof TestFacts>, 'type'>;

/** Records a test run, and with it what it means for the tickets of its suites. */
export async function recordTest(
  tracker: Tracker,
  componentId: string,
  run: TestRun,
  recording: Recording = {},
): Promise<Recorded> {
  const event = { type: 'test', ...run } as const;
  return record(tracker, componentId, recording, {
    asks: event,
    decide: (book, now) => [event, ...ticketEvents(book, [lookOfTestRun(event)], now)],
  });
}
