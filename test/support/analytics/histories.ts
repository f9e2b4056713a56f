import fc from 'fast-check';
import { RecordedEvent } from '../../../src/domain/event.ts';
import { anyEvents } from '../domain/episodes/told-events.ts';
import { arbitraryHappenings, asRecorded, type Happening } from '../index/arbitrary-events.ts';

const MINUTE = 60_000;
export const BEGIN = new Date('2026-05-04T12:00:00.000Z');

/** 100 changes of colour, and as many starts, in each of some minutes, now and then at the same moment. */
const bursts: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    facts: fc.oneof(
      fc.record({
        type: fc.constant('status_changed'),
        from: fc.constant('green'),
        to: fc.constantFrom('green', 'yellow', 'red', 'unknown'),
      }),
      fc.record({
        type: fc.constant('start'),
        success: fc.boolean(),
        environment: fc.constant('prod'),
        version: fc.constant(null),
        duration_ms: fc.constant(null),
        source: fc.constant('health'),
      }),
    ),
    after: fc.integer({ min: 0, max: 600 }).map((ms) => ms / MINUTE),
    late: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constant(3)),
  }),
  { minLength: 100, maxLength: 300, size: 'max' },
);

/** In 1970 and in 2099, as by clocks that ran wrong. */
const ODD = ['1970-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z'].map((at) =>
  RecordedEvent.parse({
    schema_version: 3,
    type: 'status_changed',
    from: 'green',
    to: at.startsWith('1970') ? 'red' : 'yellow',
    seq: 1,
    at,
    recorded_at: at,
    key: null,
    run: null,
  }),
);

/** What was recorded of components: late, by clocks that jump, in 1970 and in 2099, 100 changes a minute, one event in all. */
export function sampleHistories(count: number, seed: number): RecordedEvent[][] {
  const drawn = [
    fc.sample(anyEvents, { numRuns: count, seed }),
    ...[
      arbitraryHappenings({ isHostile: true }),
      arbitraryHappenings({ isHostile: false }),
      fc.tuple(arbitraryHappenings({ isHostile: true }), bursts).map((parts) => parts.flat()),
    ].map((arbitrary) =>
      fc
        .sample(arbitrary, { numRuns: count, seed })
        .map((happenings) => asRecorded(uneven(happenings), BEGIN)),
    ),
  ];
  return Array.from({ length: count }, (_, index) => {
    const own = drawn[index % drawn.length]?.[index] ?? [];
    if (index % 5 === 1) return numbered([...ODD.slice(1), ...own]);
    // All days since then are counted, so few fleets have one of these.
    if (seed % 4 === 2 && index === count - 2) return numbered([...ODD.slice(0, 1), ...own]);
    return index === count - 1 ? ODD.slice(seed % 4 === 2 ? 0 : 1).slice(0, 1) : own;
  });
}

/** Few things happen at whole minutes. */
function uneven(happenings: readonly Happening[]): Happening[] {
  return happenings.map(({ after, ...happening }, index) => ({
    ...happening,
    after: Math.abs(after) < 1 ? after : after + ((index * 7_919) % 60_000) / MINUTE,
  }));
}

function numbered(events: readonly RecordedEvent[]): RecordedEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1 }));
}
