import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  brokenOff,
  decided,
  decidedAgain,
  ended,
  findRunning,
  joinedBy,
  paused,
  resumed,
  withRun,
} from '../../../src/domain/healing/coordinate.ts';
import type { Admission } from '../../../src/domain/healing/guardrails.ts';
import { NOTHING_HEALED, type HealingState } from '../../../src/domain/healing/state.ts';

const AT = '2026-05-04T12:00:00.000Z';
const LATER = '2026-05-04T12:01:00.000Z';

function request(component_id: string, request_id = component_id) {
  return { component_id, reason: 'red', trigger: 'person', request_id } as const;
}

function after(state: HealingState, outcome: Admission['outcome'], id: string, requestId = id): HealingState {
  return decided(state, request(id, requestId), { outcome, why: outcome }, AT);
}

describe('what the coordinator knows', () => {
  it('has a request that is started as a running heal, without a run until its child began', () => {
    const state = after(NOTHING_HEALED, 'started', 'A');
    const begun = withRun(state, 'A', { run_id: 'run' });

    expect(state.running).toEqual([
      expect.objectContaining({ workflow_id: 'heal/A', run_id: null, started_at: AT, joined: 0 }),
    ]);
    expect(findRunning(state, { component_id: 'A', run_id: 'any' })?.request_id).toBe('A');
    expect(findRunning(begun, { component_id: 'A', run_id: 'run' })?.request_id).toBe('A');
    expect(findRunning(begun, { component_id: 'A', run_id: 'another' })).toBeUndefined();
  });

  it('counts requests that join the heal that runs, or the one that waits', () => {
    const state = after(after(NOTHING_HEALED, 'started', 'A'), 'queued', 'B');
    const joined = after(after(state, 'joined', 'A', 'a2'), 'joined', 'B', 'b2');

    expect(joined.running.map((heal) => heal.joined)).toEqual([1]);
    expect(joined.waiting.map((waiting) => waiting.joined)).toEqual([1]);
    expect(joinedBy(joined, 'B')).toBe('B');
    expect(joinedBy(joined, 'C')).toBeUndefined();
  });

  it('has a request that waits for the reason of now, until it begins', () => {
    const state = after(NOTHING_HEALED, 'queued', 'A');
    const still = decidedAgain(state, request('A'), { outcome: 'queued', why: 'two run' }, LATER);
    const begun = decidedAgain(still, request('A'), { outcome: 'started', why: '' }, LATER);

    expect(still.waiting).toEqual([expect.objectContaining({ why: 'two run', requested_at: AT })]);
    expect(begun.waiting).toEqual([]);
    expect(begun.running).toEqual([expect.objectContaining({ request_id: 'A', started_at: LATER })]);
  });

  it('has a pause until somebody ends it, and who that was', () => {
    const state = paused(NOTHING_HEALED, { reason: 'maintenance', since: AT, until: null });
    const named = resumed(state, 'Ada', LATER);

    expect(named).toEqual({ ...NOTHING_HEALED, resumed: { by: 'Ada', at: LATER } });
    expect(resumed(named, undefined, LATER)).toEqual(NOTHING_HEALED);
  });

  it('is the same state where a heal ends that does not run', () => {
    const state = after(NOTHING_HEALED, 'started', 'A');

    expect(ended(state, 'B', brokenOff('gone'), LATER)).toBe(state);
    expect(ended(state, 'A', brokenOff('gone'), LATER)).toMatchObject({
      running: [],
      finished: [{ request_id: 'A', outcome: 'broken_off', said: 'gone', finished_at: LATER }],
    });
  });

  it('keeps every request in exactly one list, and changes no state that somebody holds', () => {
    const outcomes = fc.constantFrom('started', 'queued', 'refused', 'end', 'admit');
    fc.assert(
      fc.property(fc.array(outcomes), (steps) => {
        let state: HealingState = NOTHING_HEALED;
        const ids: string[] = [];
        steps.forEach((step, index) => {
          const before = structuredClone(state);
          const held = state;
          state = take(state, step, `C${index}`);
          if (step !== 'end' && step !== 'admit') ids.push(`C${index}`);
          expect(held).toEqual(before);
        });
        const { running, waiting, refused, finished } = state;
        const listed = [...running, ...waiting, ...refused, ...finished].map(({ request_id }) => request_id);
        expect(listed.toSorted()).toEqual(ids.toSorted());
      }),
    );
  });
});

/** The next step: a new request that is decided on, the end of the oldest heal, or the begin of the oldest request that waits. */
function take(
  state: HealingState,
  step: 'started' | 'queued' | 'refused' | 'end' | 'admit',
  id: string,
): HealingState {
  const [waiting] = state.waiting;
  if (step === 'end') return ended(state, state.running[0]?.request_id ?? '', brokenOff('gone'), LATER);
  if (step !== 'admit') return after(state, step, id);
  if (waiting === undefined) return state;
  return decidedAgain(state, waiting, { outcome: 'started', why: '' }, LATER);
}
