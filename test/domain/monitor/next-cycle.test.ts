import { describe, expect, it } from '@jest/globals';
import { overviewOf } from '../../../src/domain/monitor/overview.ts';
import { nextStep, type NextStep } from '../../../src/domain/monitor/next-cycle.ts';
import type { MonitorState } from '../../../src/domain/monitor/state.ts';
import {
  HOUR,
  IDS,
  START,
  afterCycle,
  newMonitor,
  told,
} from '../../support/domain/monitor/monitor-fixture.ts';

const waiting = afterCycle(newMonitor(), START).state;

function turn(state: MonitorState, now: number): NextStep {
  return nextStep(state, now, () => 0);
}

describe('what the monitor does next', () => {
  it('is its first cycle when it begins, and then to wait for the next slot', () => {
    expect(turn(newMonitor(), START).cycle).toMatchObject({ reason: 'slot', fleet: true });
    expect(turn(waiting, START + 1)).toMatchObject({ cycle: null, wait_until_ms: START + HOUR });
  });

  it('is one cycle for all that were missed, and a note of how many', () => {
    const { state, cycle } = turn(waiting, START + 5.5 * HOUR);

    expect(cycle?.reason).toBe('catch_up');
    expect(state.missed).toBe(5);
    expect(state.notes[0]?.text).toBe('5 cycles were missed: one cycle makes up for all.');
    expect(turn(state, START + 5.5 * HOUR)).toMatchObject({ cycle: null, wait_until_ms: START + 6 * HOUR });
  });

  it('is to wait for the next slot when missed ones are to be skipped', () => {
    const skipping = afterCycle(newMonitor({ catch_up: 'skip' }), START).state;

    const next = turn(skipping, START + 5.5 * HOUR);

    expect(next).toMatchObject({ cycle: null, wait_until_ms: START + 6 * HOUR, state: { missed: 5 } });
  });

  it('is a cycle of those alone whose own interval is over', () => {
    const own = told(waiting, 'setInterval', { interval_seconds: 1_800, component_id: 'hms-doc' });

    const { cycle, state } = turn(own, START + HOUR / 2);

    expect(cycle).toEqual({ reason: 'slot', fleet: false, own: ['HMS-DOC'], asked: [] });
    expect(afterCycle(own, START + HOUR / 2).due).toEqual(['HMS-DOC']);
    expect(turn(state, START + HOUR).cycle).toMatchObject({ fleet: true, own: ['HMS-DOC'] });
  });

  it('is the cycle that somebody asks for, between two slots, which stay where they are', () => {
    const asked = told(waiting, 'checkNow', { component_ids: ['HMS-SYS'] });

    const { state, due } = afterCycle(asked, START + 5);

    expect(due).toEqual(['HMS-SYS']);
    expect(state.recent[0]?.reason).toBe('asked');
    expect(turn(state, START + 6)).toMatchObject({ cycle: null, wait_until_ms: START + HOUR });
  });
});

describe('a pause', () => {
  it('without an end waits for somebody, whatever slots go by, and misses none of them', () => {
    const paused = told(waiting, 'pause', { reason: 'maintenance' });

    expect(turn(paused, START + 9 * HOUR)).toMatchObject({ cycle: null, wait_until_ms: null });
    const resumed = told(paused, 'resume', {}, START + 9.5 * HOUR);
    expect(turn(resumed, START + 9.5 * HOUR)).toMatchObject({
      cycle: null,
      wait_until_ms: START + 10 * HOUR,
      state: { missed: 0, paused: null },
    });
  });

  it('with an end is over then, and what nobody ran after it was missed', () => {
    const until = new Date(START + 2.5 * HOUR).toISOString();
    const paused = told(waiting, 'pause', { reason: 'maintenance', until });

    expect(overviewOf(paused).next_cycle_at).toBe(new Date(START + 3 * HOUR).toISOString());
    expect(turn(paused, START + HOUR)).toMatchObject({ cycle: null, wait_until_ms: START + 2.5 * HOUR });
    expect(turn(paused, START + 2.5 * HOUR)).toMatchObject({
      cycle: null,
      wait_until_ms: START + 3 * HOUR,
      state: { paused: null, missed: 0 },
    });
    expect(turn(paused, START + 4.5 * HOUR)).toMatchObject({
      cycle: { reason: 'catch_up' },
      state: { missed: 2 },
    });
  });

  it('stops the schedule and nobody who asks for a check', () => {
    const asked = told(told(waiting, 'pause', { reason: 'maintenance' }), 'checkNow', undefined);

    const { state, due } = afterCycle(asked, START + 3 * HOUR);

    expect(due).toEqual(IDS);
    expect(turn(state, START + 3 * HOUR)).toMatchObject({ cycle: null, wait_until_ms: null });
  });

  it('keeps its beginning when it is given again with another end', () => {
    const paused = told(waiting, 'pause', { reason: 'maintenance' });

    const again = told(paused, 'pause', { reason: 'longer', until: '2030-01-02T00:00:00Z' }, START + HOUR);

    expect(overviewOf(again).paused).toEqual({
      reason: 'longer',
      since: '2030-01-01T00:00:00.000Z',
      until: '2030-01-02T00:00:00.000Z',
    });
  });
});
