import { describe, expect, it } from '@jest/globals';
import type { OperationalStatus } from '../../../src/domain/colour.ts';
import {
  changesBetween,
  changesSince,
  colourOf,
  summariseColours,
  worstColour,
  type JudgedColour,
} from '../../../src/domain/monitor/colours.ts';
import { describeMonitor } from '../../../src/domain/monitor/details.ts';
import { withFleet } from '../../../src/domain/monitor/members.ts';
import { componentOf, overviewOf } from '../../../src/domain/monitor/overview.ts';
import type { Colours } from '../../../src/domain/monitor/state.ts';
import { HOUR, START, afterCycle, newMonitor, told } from '../../support/domain/monitor/monitor-fixture.ts';

function coloursOf(colours: Readonly<Record<string, OperationalStatus>>, print = 'p'): Colours {
  const statuses = Object.entries(colours).map(([component_id, colour]) => ({ component_id, colour }));
  return summariseColours(statuses, print);
}

describe('the colours of a fleet', () => {
  it('are counted, and listed where they are not green', () => {
    const colours = coloursOf({ A: 'green', B: 'unknown', C: 'red' });

    expect(colours.counts).toEqual({ green: 1, yellow: 0, red: 1, unknown: 1 });
    expect(Object.keys(colours.not_green)).toEqual(['C', 'B']);
    expect([colourOf(colours, 'A'), colourOf(colours, 'C')]).toEqual(['green', 'red']);
  });

  it('take a bounded room, the worst first, and then say of others that they do not know', () => {
    const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`U${n}`, 'unknown'] as const));
    const colours = coloursOf({ ...many, R: 'red' });

    expect(Object.keys(colours.not_green)).toHaveLength(1_000);
    expect(colourOf(colours, 'R')).toBe('red');
    expect(colourOf(colours, 'U1499')).toBeNull();
    expect(colours.counts.unknown).toBe(1_500);
  });

  it.each([
    [{ A: 'green', B: 'unknown' }, 'green'],
    [{ A: 'green', B: 'yellow' }, 'yellow'],
    [{ A: 'red', B: 'yellow' }, 'red'],
    [{ A: 'unknown' }, 'unknown'],
    [{}, 'unknown'],
  ] as const)('%j are as a whole %s', (colours, worst) => {
    expect(worstColour(coloursOf(colours))).toBe(worst);
  });

  it('are compared with those before when they are of the same components', () => {
    const before = coloursOf({ A: 'green', B: 'red', C: 'yellow' });
    const after = coloursOf({ A: 'red', B: 'green', C: 'yellow' });

    expect(changesBetween(before, after).changes).toEqual([
      { component_id: 'A', from: 'green', to: 'red' },
      { component_id: 'B', from: 'red', to: 'green' },
    ]);
    expect(changesBetween(before, coloursOf({ A: 'red' }, 'others')).changes).toEqual([]);
    expect(changesBetween(null, after).changes).toEqual([]);
  });
});

function judged(component_id: string, colour: OperationalStatus, rest: Partial<JudgedColour> = {}) {
  return { component_id, colour, why: `why ${component_id}`, since: null, previous: null, ...rest };
}

describe('what changed colour', () => {
  it('is told with what decides it, those that are worst now first', () => {
    const before = { colours: coloursOf({ A: 'red', B: 'green', C: 'green' }), since_ms: START };

    const told = changesSince(before, [judged('A', 'green'), judged('B', 'red'), judged('C', 'green')], 'p');

    expect(told).toEqual({
      changes: [
        { component_id: 'B', from: 'green', to: 'red', why: 'why B' },
        { component_id: 'A', from: 'red', to: 'green', why: 'why A' },
      ],
      more_changes: 0,
    });
  });

  it('is told by the first cycle too, and when the fleet is another one, by since when a colour holds', () => {
    const [early, late] = ['2029-12-31T00:00:00.000Z', '2030-01-01T00:00:05.000Z'];
    const now = [
      judged('A', 'red', { since: late, previous: 'green' }),
      judged('B', 'red', { since: early, previous: 'green' }),
      judged('C', 'yellow', { since: late }),
    ];

    for (const colours of [null, coloursOf({ A: 'green' }, 'another fleet')])
      expect(changesSince({ colours, since_ms: START }, now, 'p').changes).toMatchObject([
        { component_id: 'A', from: 'green', to: 'red' },
        { component_id: 'C', from: 'unknown', to: 'yellow' },
      ]);
  });

  it('is bounded, each reason too, and the others are counted', () => {
    const all = Array.from({ length: 50 }, (_, n) => judged(`C${n}`, 'red', { why: 'x\n'.repeat(5_000) }));
    const before = {
      colours: coloursOf(Object.fromEntries(all.map((one) => [one.component_id, 'green']))),
      since_ms: 0,
    };

    const { changes, more_changes } = changesSince(before, all, 'p');

    expect([changes.length, more_changes]).toEqual([20, 30]);
    expect(JSON.stringify(changes).length).toBeLessThan(10_000);
  });

  it('stands with its reason in the cycle, in the notes and in the details of the Web UI', () => {
    const changed = {
      changes: [
        { component_id: 'HMS-API', from: 'green', to: 'red', why: 'connection *refused*' },
        ...Array.from(
          { length: 19 },
          (_, n) => ({ component_id: `C${n}`, from: 'green', to: 'red' }) as const,
        ),
      ],
      more_changes: 12,
    } as const;
    const { state } = afterCycle(newMonitor(), START, { colours: coloursOf({ A: 'red' }), changed });

    const { last_cycle, notes } = overviewOf(state);
    expect(last_cycle).toMatchObject({ changes: changed.changes, more_changes: 12 });
    expect(notes.map(({ text }) => text)).toEqual([
      'HMS-API became red: connection *refused*',
      'C0 became red',
      'C1 became red',
      'C2 became red',
      'and 28 more changed colour',
    ]);
    const page = describeMonitor(state).source;
    expect(page).toContain(String.raw`- HMS-API became 🔴 red: connection \*refused\*`);
    expect(page).toContain('- and 22 more');
  });
});

describe('a cycle', () => {
  const colours = coloursOf({ 'HMS-API': 'green', 'HMS-DOC': 'yellow', 'HMS-SYS': 'green' });

  it('leaves behind when each component was checked, and its colour', () => {
    const checked = afterCycle(newMonitor(), START, { colours }).state;
    const asked = told(checked, 'checkNow', { component_ids: ['HMS-API'] }, START + 1_000);
    const again = afterCycle(asked, START + 1_000).state;

    expect(componentOf(again, 'HMS-DOC')).toEqual({
      component_id: 'HMS-DOC',
      watched: true,
      interval_seconds: 3_600,
      last_checked_at: '2030-01-01T00:00:00.000Z',
      next_due_at: '2030-01-01T01:00:00.000Z',
      colour: 'yellow',
    });
    expect(componentOf(again, 'HMS-API').last_checked_at).toBe('2030-01-01T00:00:01.000Z');
    expect(componentOf(again, 'HMS-NEW')).toMatchObject({
      watched: false,
      last_checked_at: null,
      colour: null,
    });
  });

  it('does not count for a component that came later', () => {
    const checked = afterCycle(newMonitor(), START, { colours }).state;

    const grown = withFleet(checked, { component_ids: ['HMS-API', 'HMS-NEW'], print: 'q' });

    expect(componentOf(grown, 'HMS-NEW')).toMatchObject({ watched: true, last_checked_at: null });
    expect(componentOf(grown, 'HMS-API').last_checked_at).not.toBeNull();
  });

  it('that fails is told, counts no component as checked, and the next comes at its time', () => {
    const { state } = afterCycle(newMonitor(), START, { error: 'components.yaml has 1 mistake' });

    const { failed, last_cycle, next_cycle_at } = overviewOf(state);
    expect(failed).toBe(1);
    expect(last_cycle).toMatchObject({ outcome: 'failed', error: 'components.yaml has 1 mistake' });
    expect(next_cycle_at).toBe('2030-01-01T01:00:00.000Z');
    expect(componentOf(state, 'HMS-API').last_checked_at).toBeNull();
  });

  it('is one of the last ten that are remembered, however many there were', () => {
    let state = newMonitor();
    for (let hour = 0; hour < 50; hour += 1) state = afterCycle(state, START + hour * HOUR).state;

    expect(overviewOf(state).recent_cycles.map(({ number }) => number)).toEqual([
      50, 49, 48, 47, 46, 45, 44, 43, 42, 41,
    ]);
  });
});

describe('the details in the Web UI', () => {
  it('say what the monitor does, what comes next and when, and what failed', () => {
    const { state } = afterCycle(newMonitor(), START, { error: 'git was *busy*' });

    const page = describeMonitor(state).source;

    expect(page).toContain('**Watching 3 components.**');
    expect(page).toContain('Next cycle: 2030-01-01 01:00:00 UTC. Every 1 h');
    expect(page).toContain(String.raw`Cycle 1 failed 2030-01-01 00:00:00 UTC: git was \*busy\*`);
    expect(page).toContain('1 cycle since 2030-01-01 00:00:00 UTC; 1 failed, 0 missed.');
  });

  it('say why and until when it is paused, and keep a stranger’s text on its line', () => {
    const state = told(newMonitor(), 'pause', { reason: 'a\n# heading', until: '2030-01-02T00:00:00Z' });

    expect(describeMonitor(state).source).toContain('until 2030-01-02 00:00:00 UTC: a # heading\n');
  });
});
