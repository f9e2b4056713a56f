import fc from 'fast-check';
import { RecordedEvent, type NewEvent } from '../../../src/domain/event.ts';
import { HEAL_OUTCOMES } from '../../../src/domain/healing/heal.ts';

const MINUTE = 60_000;
const COLOURS = ['green', 'yellow', 'red', 'unknown'] as const;

/** One event, and by the clock of its recorder: how long after the one before, and how long it happened before that. */
export interface Happening {
  readonly facts: Record<string, unknown>;
  /** Minutes; where a clock was set back, less than none. */
  readonly after: number;
  readonly late: number;
}

const actor = fc.constantFrom(null, null, 'Ana', 'Bo');

const facts = {
  start: fc.record(
    {
      type: fc.constant('start'),
      success: fc.boolean(),
      environment: fc.constantFrom('dev', 'prod', 'live'),
      version: fc.constantFrom(null, '1.0.0', 'v1.1.0', '2.0.0', 'C0FFEE'),
      duration_ms: fc.constant(null),
      source: fc.constantFrom('person', 'health'),
      valid_for_ms: fc.integer({ min: 1, max: 900 * MINUTE }),
      actor,
    },
    { requiredKeys: ['type', 'success', 'environment', 'version', 'duration_ms', 'source', 'actor'] },
  ),
  doing: fc.oneof(
    fc.record({
      type: fc.constant('ticket_commented'),
      ticket_id: fc.constant('WT-A-001'),
      text: fc.constant('mine'),
      actor,
    }),
    fc.record({ type: fc.constant('heal_forced'), reason: fc.constant('now'), actor }),
    fc.constant({ type: 'status_reviewed' }),
  ),
  colour: fc.record({
    type: fc.constant('status_changed'),
    from: fc.constantFrom(...COLOURS),
    to: fc.constantFrom(...COLOURS),
  }),
  maintenance: fc.oneof(
    fc.constant({ type: 'maintenance_ended' }),
    fc.record({
      type: fc.constant('maintenance_declared'),
      windows: fc.constantFrom(
        [],
        ...['UTC', 'Europe/Zurich', 'America/St_Johns', 'Pacific/Kiritimati'].map((zone) => [
          { days: ['mon', 'thu', 'sat'], from: '22:00', until: '01:30', zone, reason: 'weekly' },
        ]),
        [{ from: '2026-05-06T12:00:00Z', until: '2026-05-12', reason: 'once' }],
      ),
    }),
    fc
      .integer({ min: 1, max: 600 })
      .map((minutes) => ({ type: 'maintenance_started', minutes, reason: 'planned' })),
  ),
  test: fc.record({
    type: fc.constant('test'),
    success: fc.boolean(),
    results: fc.constant(null),
    duration_ms: fc.constant(null),
    commit: fc.constantFrom(null, 'a1', 'A1', 'b2'),
    job: fc.constantFrom(null, 'unit'),
    cases_omitted: fc.constantFrom(0, 0, 3),
    suites: fc.array(
      fc.record({
        name: fc.constant('s'),
        passed: fc.constant(0),
        failed: fc.constant(0),
        skipped: fc.constant(0),
        cases: fc.array(
          fc.record({
            name: fc.constantFrom('x', 'y'),
            outcome: fc.constantFrom('passed', 'failed', 'skipped', 'flaky'),
            duration_ms: fc.constant(null),
            message: fc.constant(null),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
  }),
  heal: fc.record({
    type: fc.constant('heal_attempted'),
    strategy: fc.constantFrom('restart', 'clean'),
    trigger: fc.constant('monitor'),
    fingerprints: fc.constant([]),
    outcome: fc.constantFrom('healed', 'healed', ...HEAL_OUTCOMES),
    attempts: fc.constant(1),
    duration_ms: fc.integer({ min: 0, max: 30 * MINUTE }),
    detail: fc.constant(''),
  }),
};

/** Events of all kinds that figures are counted from; by bad clocks, and often late, where that is asked for. */
export function arbitraryHappenings({
  isHostile,
}: {
  readonly isHostile: boolean;
}): fc.Arbitrary<Happening[]> {
  const after = fc.integer({ min: 0, max: 600 });
  const rarely = (bad: fc.Arbitrary<number>) =>
    isHostile ? fc.oneof({ weight: 8, arbitrary: after }, { weight: 1, arbitrary: bad }) : after;
  const late = isHostile
    ? fc.oneof(
        { weight: 5, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 9_000 }) },
      )
    : fc.constant(0);
  const happening = fc.record({
    facts: fc.oneof(...Object.values(facts)),
    after: rarely(fc.integer({ min: -5_000, max: 50_000 })),
    late,
  });
  return fc.array(happening, { minLength: 1, maxLength: 25 });
}

/** The same as they are recorded, each at its own time, from a moment on. */
export function asRecorded(happenings: readonly Happening[], from: Date): RecordedEvent[] {
  let clock = from.getTime();
  return happenings.map(({ facts: { minutes, ...given }, after, late }, index) => {
    clock += after * MINUTE;
    const at = clock - late * MINUTE;
    return RecordedEvent.parse({
      ...given,
      ...(minutes === undefined ? {} : { until: new Date(at + Number(minutes) * MINUTE).toISOString() }),
      schema_version: 3,
      seq: index + 1,
      at: new Date(at).toISOString(),
      recorded_at: new Date(clock).toISOString(),
      key: null,
      run: null,
    });
  });
}

/** What recording such an event takes. */
export function withoutNumbers({
  seq: _,
  recorded_at: __,
  schema_version: ___,
  ...event
}: RecordedEvent): NewEvent {
  return event;
}
