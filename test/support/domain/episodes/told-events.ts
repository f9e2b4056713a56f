import fc from 'fast-check';
import { RecordedEvent } from '../../../../src/domain/event.ts';

const BEGIN = Date.parse('2026-05-04T12:00:00.000Z');
const MINUTE = 60_000;

/** What is told of a component: when, by a clock that may be set back, and how many minutes ago it happened. */
interface Told {
  readonly pass: number;
  readonly ago: number;
  readonly actor: string | null;
  readonly facts: Record<string, unknown>;
}

const colour = fc.record({
  type: fc.constant('status_changed'),
  from: fc.constant('green'),
  to: fc.constantFrom('green', 'green', 'yellow', 'red', 'unknown'),
});
const start = fc.record({
  type: fc.constant('start'),
  success: fc.boolean(),
  environment: fc.constantFrom('dev', 'prod'),
  version: fc.constantFrom(null, '1', '2'),
  duration_ms: fc.constant(null),
  source: fc.constantFrom('person', 'health'),
});
const heal = fc.record({
  type: fc.constant('heal_attempted'),
  strategy: fc.constantFrom('restart', 'reinstall'),
  trigger: fc.constant('monitor'),
  fingerprints: fc.constant([]),
  outcome: fc.constantFrom('healed', 'healed', 'no_effect', 'failed', 'gave_up'),
  attempts: fc.constant(1),
  duration_ms: fc.integer({ min: 0, max: 400 }).map((minutes) => minutes * MINUTE),
  detail: fc.constant('done'),
});
const comment = fc.constant({ type: 'ticket_commented', ticket_id: 'WT-A-001', text: 'mine' });

const told: fc.Arbitrary<Told> = fc.record({
  pass: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: -900, max: 6_000 }) },
  ),
  ago: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 300 })),
  actor: fc.constantFrom(null, null, 'Ana', 'Bo'),
  facts: fc.oneof({ weight: 3, arbitrary: colour }, { weight: 2, arbitrary: start }, heal, comment),
});

/** What a component's log may say: late events, several at one time, clocks that are set back and run ahead. */
export const anyEvents: fc.Arbitrary<RecordedEvent[]> = fc
  .array(told, { maxLength: 60, size: 'max' })
  .map((all) => eventsOf(all));

function eventsOf(all: readonly Told[]): RecordedEvent[] {
  let clock = BEGIN;
  return all.map(({ pass, ago, actor, facts }, index) => {
    clock += pass * MINUTE;
    return RecordedEvent.parse({
      ...facts,
      schema_version: 3,
      seq: index + 1,
      at: new Date(clock - ago * MINUTE).toISOString(),
      recorded_at: new Date(clock).toISOString(),
      key: null,
      run: null,
      actor,
    });
  });
}
