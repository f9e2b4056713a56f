import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  HEAL_WINDOW_MS,
  admit,
  recentAttempts,
  type HealLimits,
} from '../../../src/domain/healing/guardrails.ts';
import { forget, isIdle, nextChange } from '../../../src/domain/healing/forget.ts';
import type {
  FinishedHeal,
  HealingState,
  RunningHeal,
  WaitingRequest,
} from '../../../src/domain/healing/state.ts';
import { HEAL_TRIGGERS } from '../../../src/domain/healing/heal.ts';

const NOW = Date.parse('2026-05-04T12:00:00.000Z');
const LIMITS: HealLimits = {
  component_id: 'A',
  allowed: true,
  attempts_per_hour: 3,
  at_once: 2,
  min_healthy_percent: 50,
  healthy_percent: 100,
};
const ASKED = { component_id: 'A', reason: 'a test', trigger: 'person', request_id: 'r' } as const;

function stateWith(part: Partial<HealingState> = {}): HealingState {
  return { running: [], waiting: [], finished: [], refused: [], pause: null, ...part };
}

function running(component_id: string, waits_for_approval = false): RunningHeal {
  const started_at = new Date(NOW - 1_000).toISOString();
  const workflow_id = `heal/${component_id}`;
  return { ...ASKED, component_id, workflow_id, run_id: 'x', started_at, waits_for_approval, joined: 0 };
}

function waiting(component_id: string): WaitingRequest {
  return { ...ASKED, component_id, requested_at: new Date(NOW).toISOString(), why: 'it is early', joined: 0 };
}

function finished(component_id: string, minutesAgo: number, acted = true): FinishedHeal {
  const finished_at = new Date(NOW - minutesAgo * 60_000).toISOString();
  const outcome = acted ? 'no_effect' : 'gave_up';
  const attempts = [
    { strategy: 'restart', fingerprints: ['health/check'], outcome, at: finished_at },
  ] as const;
  const workflow_id = `heal/${component_id}`;
  return {
    request_id: 'r',
    component_id,
    workflow_id,
    run_id: 'x',
    finished_at,
    outcome: 'gave_up',
    said: '',
    attempts,
  };
}

describe('a person who insists', () => {
  const often = [finished('A', 50), finished('A', 40), finished('A', 10)];
  const forced = { ...ASKED, forced_by: 'Ada' };

  it('has a heal begin after too many attempts, and this is said with the guardrail', () => {
    const admission = admit(forced, stateWith({ finished: often }), LIMITS, NOW);

    expect(admission).toEqual({
      outcome: 'started',
      why: expect.stringMatching(/^Ada insists, though A was healed 3 times within the last hour/),
    });
  });

  it('does not wait for the heals of others', () => {
    const busy = stateWith({ running: [running('B'), running('C')] });

    expect(admit(ASKED, busy, LIMITS, NOW).outcome).toBe('queued');
    expect(admit(forced, busy, LIMITS, NOW).outcome).toBe('started');
  });

  it('is refused where healing is off, and waits in a pause', () => {
    const pause = { reason: 'maintenance', since: '2026-05-04T11:00:00.000Z', until: null };

    expect(admit(forced, stateWith(), { ...LIMITS, allowed: false }, NOW).outcome).toBe('refused');
    expect(admit(forced, stateWith({ pause }), LIMITS, NOW).outcome).toBe('queued');
  });
});

describe('automatic heals', () => {
  it.each([
    [1, 0, 'started'],
    [2, 0, 'started'],
    [3, 0, 'refused'],
    [3, 49, 'refused'],
    [30, 50, 'started'],
  ])('with %i red components and %i %% of the fleet healthy are %s', (red, healthy_percent, outcome) => {
    const limits = { ...LIMITS, red, healthy_percent };

    expect(admit({ trigger: 'finding' }, stateWith(), limits, NOW).outcome).toBe(outcome);
  });
});

describe('the admission of a request', () => {
  const often = [finished('A', 50), finished('A', 40), finished('A', 10)];
  const pause = { reason: 'maintenance', since: '2026-05-04T11:00:00.000Z', until: null };
  it.each<[string, Partial<HealingState>, Partial<HealLimits>, string, string]>([
    ['begins when nothing is in its way', {}, {}, 'started', 'nothing'],
    ['joins the heal that runs', { running: [running('A')] }, {}, 'joined', 'has run since'],
    ['joins the request that waits', { waiting: [waiting('A')] }, {}, 'joined', 'it is early'],
    ['is refused where healing is off', {}, { allowed: false }, 'refused', '`allow.heal`'],
    ['is refused after too many attempts', { finished: often }, {}, 'refused', '2026-05-04 12:10:00 UTC'],
    [
      'may follow attempts of another component',
      { finished: [finished('B', 1), finished('B', 2), finished('B', 3)] },
      {},
      'started',
      '',
    ],
    [
      'may follow heals that did nothing',
      { finished: [1, 2, 3].map((ago) => finished('A', ago, false)) },
      {},
      'started',
      '',
    ],
    ['waits while healing is paused', { pause }, {}, 'queued', 'maintenance'],
    [
      'waits while as many run as may',
      { running: [running('B'), running('C')] },
      {},
      'queued',
      'at_once is 2',
    ],
    [
      'does not wait for those that wait for a person',
      { running: [running('B', true), running('C')] },
      {},
      'started',
      '',
    ],
    [
      'does not wait for those that wait for another',
      { running: [{ ...running('B'), waits_for_root: 'D' }, running('C')] },
      {},
      'started',
      '',
    ],
    ['joins even when healing is paused', { pause, running: [running('A')] }, {}, 'joined', ''],
    ['of a person begins in a sick fleet', {}, { healthy_percent: 0 }, 'started', ''],
  ])('%s', (_, state, limits, outcome, why) => {
    const admission = admit(ASKED, stateWith(state), { ...LIMITS, ...limits }, NOW);

    expect(admission.outcome).toBe(outcome);
    expect(admission.why).toContain(why);
  });

  it.each([
    [49, 'refused'],
    [50, 'started'],
  ])('by a finding with %d %% of the fleet healthy is %s', (healthy_percent, outcome) => {
    const admission = admit({ trigger: 'finding' }, stateWith(), { ...LIMITS, healthy_percent }, NOW);

    expect(admission.outcome).toBe(outcome);
  });

  it('never begins a heal beside one of the same component, over a limit, or in a pause', () => {
    const ids = fc.constantFrom('A', 'B', 'C', 'D');
    const states = fc.record({
      running: fc.uniqueArray(ids).map((all) => all.map((id) => running(id))),
      waiting: fc.uniqueArray(ids).map((all) => all.map(waiting)),
      finished: fc
        .array(fc.tuple(ids, fc.integer({ min: 0, max: 90 })))
        .map((all) => all.map(([id, ago]) => finished(id, ago))),
      pause: fc.constantFrom(null, pause),
    });
    fc.assert(
      fc.property(
        states,
        fc.constantFrom(...HEAL_TRIGGERS),
        fc.integer({ min: 0, max: 100 }),
        (given, trigger, percent) => {
          const state = stateWith(given);
          const { outcome } = admit({ trigger }, state, { ...LIMITS, healthy_percent: percent }, NOW);

          if (outcome !== 'started') return;
          expect(state.pause).toBeNull();
          expect(state.running.length).toBeLessThan(LIMITS.at_once);
          expect([...state.running, ...state.waiting].some((other) => other.component_id === 'A')).toBe(
            false,
          );
          const recent = state.finished.filter(
            (heal) => heal.component_id === 'A' && Date.parse(heal.finished_at) > NOW - HEAL_WINDOW_MS,
          );
          expect(recent.length).toBeLessThan(LIMITS.attempts_per_hour);
          expect(trigger === 'finding' && percent < LIMITS.min_healthy_percent).toBe(false);
        },
      ),
    );
  });
});

describe('what the coordinator remembers', () => {
  it('is forgotten after an hour, and wakes it then', () => {
    const state = stateWith({ finished: [finished('A', 59), finished('B', 10)] });

    const wake = nextChange(state, NOW);
    const later = forget(state, NOW + 60_000);

    expect(wake).toBe(60_000);
    expect(later.finished.map(({ component_id }) => component_id)).toEqual(['B']);
    expect(recentAttempts(later, 'B')).toHaveLength(1);
    expect(isIdle(later)).toBe(false);
  });

  it('is a pause until it ends', () => {
    const pause = {
      reason: 'x',
      since: new Date(NOW).toISOString(),
      until: new Date(NOW + 5_000).toISOString(),
    };
    const state = stateWith({ pause });

    const wake = nextChange(state, NOW);
    const before = forget(state, NOW + 4_999).pause;
    const later = forget(state, NOW + 5_000);

    expect(wake).toBe(5_000);
    expect(before).toEqual(pause);
    expect(isIdle(later)).toBe(true);
  });

  it('stays small when many heals find nothing to do', () => {
    const state = stateWith({
      finished: Array.from({ length: 5_000 }, (_, index) => finished(`C${index}`, 1, index < 3)),
    });

    const later = forget(state, NOW);

    expect(later.finished).toHaveLength(103);
    expect(recentAttempts(later, 'C1')).toHaveLength(1);
  });

  it('needs no timer while only a message can change it', () => {
    expect(nextChange(stateWith({ running: [running('A')] }), NOW)).toBeUndefined();
  });
});
