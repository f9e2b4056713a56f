import { describe, expect, it } from '@jest/globals';
import type { OperationalStatus } from '../../../src/domain/colour.ts';
import { summariseColours } from '../../../src/domain/monitor/colours.ts';
import { describeMonitor } from '../../../src/domain/monitor/details.ts';
import { healsDue, withHeals } from '../../../src/domain/monitor/heals.ts';
import type { MonitorState } from '../../../src/domain/monitor/state.ts';
import { HOUR, START, newMonitor } from '../../support/domain/monitor/monitor-fixture.ts';

function coloured(state: MonitorState, colours: Readonly<Record<string, OperationalStatus>>): MonitorState {
  const statuses = Object.entries(colours).map(([component_id, colour]) => ({ component_id, colour }));
  return { ...state, colours: summariseColours(statuses, 'p') };
}

/** The state after the monitor has asked for all that was due. */
function asked(state: MonitorState, now: number): MonitorState {
  const looked = healsDue(state, now);
  return withHeals(state, { looked, asked: looked }, now);
}

describe('the heals that the monitor asks for by itself', () => {
  it('are of red and yellow components, the worst first', () => {
    const state = coloured(newMonitor(), { A: 'yellow', B: 'green', C: 'unknown', D: 'red' });

    expect(healsDue(state, START)).toEqual(['D', 'A']);
  });

  it.each([
    ['is as bad as before', 'yellow', START + HOUR - 1, []],
    ['is worse than before', 'red', START + 1, ['A']],
    ['is as bad an hour later', 'yellow', START + HOUR, ['A']],
    ['is well', 'green', START + HOUR, []],
  ] as const)('come again when a component %s or not, as it should be', (_, colour, now, due) => {
    const before = asked(coloured(newMonitor(), { A: 'yellow' }), START);

    expect(healsDue(coloured(before, { A: colour }), now)).toEqual(due);
  });

  it('begin anew for a component that was well in between', () => {
    const ill = asked(coloured(newMonitor(), { A: 'red' }), START);
    const well = asked(coloured(ill, { A: 'green' }), START + 1);

    expect(healsDue(coloured(well, { A: 'red' }), START + 2)).toEqual(['A']);
  });

  it('are few in a cycle, and the others of the next', () => {
    const many = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`C${n}`, 'red'] as const));
    const state = coloured(newMonitor(), many);

    const first = healsDue(state, START);
    const second = healsDue(asked(state, START), START + 1);

    expect([first.length, second.length]).toEqual([10, 5]);
    expect(new Set([...first, ...second]).size).toBe(15);
  });

  it('are shown, and noted', () => {
    const page = describeMonitor(asked(coloured(newMonitor(), { A: 'red' }), START)).source;

    expect(page).toContain('- 2030-01-01 00:00:00 UTC: A, which was 🔴 red');
    expect(page).toContain('Asked by itself for a heal of A.');
  });
});
