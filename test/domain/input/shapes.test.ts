import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeHealing } from '../../../src/domain/healing/describe-heal.ts';
import { forget, isIdle, nextChange } from '../../../src/domain/healing/forget.ts';
import type { HealingState } from '../../../src/domain/healing/state.ts';
import { INPUT_SHAPES } from '../../../src/domain/input/input-shapes.ts';
import { describeMonitor } from '../../../src/domain/monitor/details.ts';
import { DEFAULT_OPTIONS, beginMonitor } from '../../../src/domain/monitor/options.ts';
import type { MonitorState } from '../../../src/domain/monitor/state.ts';
import { nextStep } from '../../../src/domain/monitor/next-cycle.ts';
import { beginReport } from '../../../src/domain/healing/report.ts';
import type { HealInput } from '../../../src/domain/healing/heal.ts';
import { EMPTY_TALLY } from '../../../src/domain/updates/tally.ts';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const BEGUN = beginMonitor(DEFAULT_OPTIONS, NOW);
const HEAL: HealInput = { component_id: 'A', reason: 'a test', trigger: 'person', recent: [] };
const HEALING: HealingState = {
  running: [
    {
      ...HEAL,
      request_id: '1',
      workflow_id: 'heal/A',
      run_id: null,
      started_at: '2026-05-01T12:00:00.000Z',
      waits_for_approval: false,
      joined: 0,
    },
  ],
  waiting: [],
  finished: [],
  refused: [],
  pause: { reason: 'x', since: '2026-05-01T12:00:00.000Z', until: null },
};
const PLANNED = {
  component_id: 'A',
  previous_status: 'green',
  why: '',
  open_tickets: 0,
  steps: ['status'],
  test_timeout_ms: 0,
};
const RIGHT: readonly (readonly [keyof typeof INPUT_SHAPES, unknown])[] = [
  ['update', {}],
  ['update', { component_ids: ['A'], fix: true, max_in_flight: 3, in_full: 'all' }],
  ['carriedUpdate', { cursor: null, inFlight: [], kept: { total: 1, tally: EMPTY_TALLY, notable: [] } }],
  ['updateComponent', { ...PLANNED, fix: false }],
  ['heal', HEAL],
  ['healing', HEALING],
  ['monitorState', BEGUN],
  ['healNews', { component_id: 'A', run_id: 'x', waits_for_approval: false, ended: null }],
];

describe('the shapes of what workflows are given', () => {
  it.each(RIGHT)('take a right %s', (name, value) => {
    expect(INPUT_SHAPES[name](JSON.parse(JSON.stringify(value)), '')).toEqual([]);
  });

  it('say something of any JSON, shortly, and never throw', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        fc.constantFrom(...Object.values(INPUT_SHAPES)),
        (value, shape) => {
          const mistakes = shape(value, '');
          expect(mistakes.join().length).toBeLessThan(20_000);
        },
      ),
    );
  });

  it('let through no state that the coordinator or the monitor stumbles over', () => {
    const change = fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(change, ([place, value]) => {
        const healing = changed(HEALING, place, value) as HealingState;
        if (INPUT_SHAPES.healing(healing, '').length === 0) {
          const state = { ...HEALING, ...healing, pause: healing.pause ?? null };
          forget(state, NOW);
          isIdle(state);
          nextChange(state, NOW);
          describeHealing(state);
        }
        const monitor = changed(BEGUN, place, value) as MonitorState;
        if (INPUT_SHAPES.monitorState(monitor, '').length === 0)
          describeMonitor(nextStep(monitor, NOW, () => 0.5).state);
        const heal = changed(HEAL, place, value) as HealInput;
        if (INPUT_SHAPES.heal(heal, '').length === 0) beginReport(heal);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A copy with another value at one place, counted through all of it. */
function changed(given: unknown, place: number, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(given));
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push(() => {
        (node as Record<string, unknown>)[key] = value;
      });
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  places[place % places.length]?.();
  return copy;
}
