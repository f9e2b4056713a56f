import { describe, expect, it } from '@jest/globals';
import { renderCycle, renderNext } from '../../../src/cli/render/monitor.ts';
import type { CycleReport, MonitorOverview } from '../../../src/domain/monitor/overview.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const CYCLE: CycleReport = {
  number: 7,
  reason: 'slot',
  outcome: 'done',
  started_at: '2030-01-01T10:00:00.000Z',
  finished_at: '2030-01-01T10:01:05.000Z',
  duration_ms: 65_000,
  components: 33,
  error: null,
  changes: [
    {
      component_id: 'shop-api',
      from: 'green',
      to: 'red',
      why: 'the latest start failed: connection refused',
    },
    { component_id: 'shop-web', from: 'red', to: 'green', why: '100 % of tests passed' },
  ],
  more_changes: 12,
};

describe('a cycle of the monitor', () => {
  it('says what became of which component and why, and how many more', () => {
    expect(renderCycle(markingOutput(80), CYCLE, { green: 30, yellow: 0, red: 3, unknown: 0 })).toBe(
      [
        '2030-01-01 10:01 UTC  cycle 7: 33 components in 1 min 5 s, 14 changed colour. Colours: 30 <green>, 3 <red>.',
        '  <✖> shop-api became red: the latest start failed: connection refused',
        '  <✔> shop-web became green: 100 % of tests passed',
        '  and 12 more',
      ].join('\n'),
    );
  });

  it('of an earlier version has no reasons and is told all the same', () => {
    const changes = [{ component_id: 'shop-api', from: 'green', to: 'red' } as const];

    expect(renderCycle(markingOutput(80), { ...CYCLE, changes, more_changes: 0 }, null)).toMatch(
      /1 changed colour\.\n {2}<✖> shop-api became red$/,
    );
  });
});

describe('the next cycle', () => {
  it('is said to be improbably far away where a clock was set ahead and back', () => {
    const now = Date.parse('2030-01-01T10:00:00.000Z');
    const next = (hours: number): string =>
      renderNext(
        {
          next_cycle_at: new Date(now + hours * 3_600_000).toISOString(),
          interval_seconds: 3_600,
          jitter_percent: 50,
          own_intervals: {},
          paused: null,
        } as MonitorOverview,
        now,
      );

    expect(next(1.5)).toBe('Next cycle 2030-01-01 11:30 UTC, every 1 h, up to 50 % later.');
    expect(next(50)).toMatch(/later\. That is improbably far away.*`hms monitor check` has a cycle now/);
  });
});
