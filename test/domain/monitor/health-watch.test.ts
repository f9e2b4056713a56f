import { describe, expect, it } from '@jest/globals';
import { summariseColours } from '../../../src/domain/monitor/colours.ts';
import {
  isSameWatch,
  isWatchWanted,
  withHealthNews,
  type HealthNews,
} from '../../../src/domain/monitor/health-watch.ts';
import { beginMonitor, DEFAULT_OPTIONS } from '../../../src/domain/monitor/options.ts';
import { overviewOf } from '../../../src/domain/monitor/overview.ts';
import { describeMonitor } from '../../../src/domain/monitor/details.ts';
import type { ColourChange, MonitorState } from '../../../src/domain/monitor/state.ts';

const NOW = Date.parse('2026-05-04T12:00:00.000Z');
const NEWS: HealthNews = {
  components: 2,
  shortest_ms: 10_000,
  longest_ms: 60_000,
  lag_ms: 0,
  changes: [],
  notes: [],
  heal_automatically: false,
};
const RED: ColourChange = { component_id: 'A', from: 'green', to: 'red', why: 'connection refused' };

function state(colours: Readonly<Record<string, 'green' | 'red' | 'yellow'>> | null): MonitorState {
  const judged = Object.entries(colours ?? {}).map(([component_id, colour]) => ({ component_id, colour }));
  return {
    ...beginMonitor(DEFAULT_OPTIONS, NOW),
    fleet: { component_ids: ['A', 'B'], asked_for_health: 2, print: 'p' },
    colours: colours === null ? null : summariseColours(judged, 'p'),
  };
}

describe('what the watch of health checks tells', () => {
  it('changes colours at once, the worst first, and is noted', () => {
    const after = withHealthNews(state({ A: 'green', B: 'yellow' }), { ...NEWS, changes: [RED] }, NOW);

    expect(after.colours).toMatchObject({
      counts: { green: 0, yellow: 1, red: 1, unknown: 0 },
      not_green: { A: 'red', B: 'yellow' },
    });
    expect(Object.keys(after.colours?.not_green ?? {})).toEqual(['A', 'B']);
    expect(after.notes.map(({ text }) => text)).toEqual(['A became red: connection refused']);
    expect(overviewOf(after).health_checks).toEqual({
      components: 2,
      shortest_seconds: 10,
      longest_seconds: 60,
      lag_ms: 0,
      changes: [{ ...RED, at: '2026-05-04T12:00:00.000Z' }],
    });
  });

  it('says nothing that a cycle has told, and knows from which colour it came', () => {
    const after = withHealthNews(
      state({ A: 'red', B: 'yellow' }),
      { ...NEWS, changes: [RED, { component_id: 'B', from: 'unknown', to: 'green' }] },
      NOW,
    );

    expect(after.health_watch?.changes).toEqual([
      { component_id: 'B', from: 'yellow', to: 'green', at_ms: NOW },
    ]);
    expect(after.colours).toMatchObject({ counts: { green: 1, yellow: 0, red: 1 }, not_green: { A: 'red' } });
  });

  it('changes nothing before the first cycle has ended, which tells all colours', () => {
    const after = withHealthNews(
      state(null),
      { ...NEWS, changes: [RED], notes: ['B: no such program'] },
      NOW,
    );

    expect(after.colours).toBeNull();
    expect(after.health_watch).toMatchObject({ components: 2, changes: [] });
    expect(after.notes.map(({ text }) => text)).toEqual(['B: no such program']);
  });
});

it('is told in the Web UI with its lag, if there is one', () => {
  const told = (news: Partial<HealthNews>): string =>
    describeMonitor(withHealthNews(state(null), { ...NEWS, ...news }, NOW)).source;

  expect(told({})).toContain('Health checks of 2 components every 10 s to 1 min.');
  expect(told({ components: 1, longest_ms: 10_000, lag_ms: 4_200 })).toContain(
    'Health checks of 1 component every 10 s, up to 4.2 s late.',
  );
});

it('is not told while nothing is asked', () => {
  const after = withHealthNews(state(null), { ...NEWS, components: 0, shortest_ms: 0, longest_ms: 0 }, NOW);

  expect(overviewOf(after).health_checks).toBeNull();
  expect(describeMonitor(after).source).not.toContain('Health checks');
});

describe('whether health checks are asked', () => {
  it('depends on the fleet, and on no pause', () => {
    const fleet = { component_ids: ['A'], print: 'p' };
    expect(isWatchWanted(state(null))).toBe(true);
    expect(isWatchWanted({ ...state(null), fleet })).toBe(false);
    const paused = { reason: 'moving', since_ms: NOW, until_ms: null };
    expect(isWatchWanted({ ...state(null), paused })).toBe(false);
    expect(overviewOf({ ...withHealthNews(state(null), NEWS, NOW), paused }).health_checks).toBeNull();
  });

  it('is the same while neither who is watched nor an interval changes', () => {
    const before = state(null);
    const own = { A: { ...before.rhythm, interval_ms: 30_000 } };
    expect(isSameWatch(before, withHealthNews(before, NEWS, NOW))).toBe(true);
    expect(isSameWatch(before, { ...before, rhythm: { ...before.rhythm, taken: 7 } })).toBe(true);
    expect(isSameWatch(before, { ...before, own })).toBe(false);
    expect(isSameWatch(before, { ...before, except: ['A'] })).toBe(false);
  });
});
