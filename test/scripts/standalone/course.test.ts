import { describe, expect, it } from '@jest/globals';
import {
  confirmedAt,
  follow,
  isConfirmed,
  NOT_BEGUN,
  repaired,
  type Course,
} from '../../../scripts/standalone/course.ts';
import type { EventFacts, RecordedEvent } from '../../../src/domain/event.ts';

const BROKEN_AT = Date.parse('2026-11-29T12:00:00Z');
const begun: Course = { ...NOT_BEGUN, broken_at: BROKEN_AT };

const FAILED_CHECK: EventFacts = {
  type: 'start',
  success: false,
  environment: 'dev',
  version: null,
  duration_ms: 3,
  source: 'health',
  symptom: 'health/net/ECONNREFUSED',
  detail: 'connection refused',
};
const HEALED: EventFacts = {
  type: 'heal_attempted',
  strategy: 'restart',
  trigger: 'monitor',
  fingerprints: ['health/check'],
  outcome: 'healed',
  attempts: 1,
  duration_ms: 9_000,
  detail: 'restarted, and it answers',
  forced_by: null,
  symptom: null,
  waited_ms: 0,
  acted_ms: 1_000,
  held_ms: 8_000,
  worse: [],
};
const became = (from: 'green' | 'red', to: 'green' | 'red'): EventFacts => ({
  type: 'status_changed',
  from,
  to,
});

/** The course after events, each so many seconds after the break. */
function after(...events: readonly (readonly [seconds: number, facts: EventFacts])[]): Course {
  return events.map(recorded).reduce(follow, begun);
}

function recorded([seconds, facts]: readonly [number, EventFacts], index: number): RecordedEvent {
  const at = new Date(BROKEN_AT + seconds * 1_000).toISOString();
  return {
    ...facts,
    schema_version: 3,
    seq: index + 1,
    at,
    recorded_at: at,
    key: null,
    run: null,
    actor: null,
  };
}

describe('the course of an incident', () => {
  it('is confirmed once it was noticed and told, and is green after its heal', () => {
    const course = after(
      [1, FAILED_CHECK],
      [3, became('green', 'red')],
      [6, became('red', 'green')],
      [11, HEALED],
    );

    expect(isConfirmed(course)).toBe(true);
    expect(course).toMatchObject({
      noticed_at: BROKEN_AT + 1_000,
      told: { at: BROKEN_AT + 3_000, colour: 'red' },
      mended: { at: BROKEN_AT + 11_000, by: 'restart' },
    });
    expect(confirmedAt(course)).toBe(BROKEN_AT + 11_000);
  });

  it('is not confirmed where nobody noticed, nothing was mended, or it is red again', () => {
    const unnoticed = repaired(begun, BROKEN_AT + 2_000);
    const unmended = after([1, FAILED_CHECK], [3, became('green', 'red')], [6, became('red', 'green')]);
    const again = after(
      [1, FAILED_CHECK],
      [3, became('green', 'red')],
      [6, became('red', 'green')],
      [11, HEALED],
      [12, became('green', 'red')],
    );

    expect([unnoticed, unmended, again].map(isConfirmed)).toEqual([false, false, false]);
  });

  it('has nothing from before it was broken', () => {
    expect(after([-1, FAILED_CHECK])).toEqual(begun);
  });
});
