import { describe, expect, it } from '@jest/globals';
import {
  describeProgress,
  noteIfNotable,
  type ProgressSummary,
} from '../../../src/domain/updates/describe-progress.ts';
import type { ComponentResult } from '../../../src/domain/updates/run.ts';
import { EMPTY_TALLY, countIn } from '../../../src/domain/updates/tally.ts';

function result(changes: Partial<ComponentResult>): ComponentResult {
  return {
    component_id: 'HMS-API',
    operational_status: 'green',
    previous_status: 'green',
    outcome: 'unchanged',
    error: null,
    why: '100 % of tests passed',
    open_tickets: 0,
    tickets_opened: [],
    tickets_resolved: [],
    documents_changed: [],
    steps: [],
    duration_ms: 1,
    ...changes,
  };
}

function summaryOf(total: number, running: string[], results: ComponentResult[]): ProgressSummary {
  return {
    total,
    running,
    tally: results.reduce(countIn, EMPTY_TALLY),
    notable: results.reduce(noteIfNotable, []),
    isCancelled: false,
  };
}

describe('the description of a run', () => {
  it('says what is done, what runs, what failed and what is not green, the worst first', () => {
    const text = describeProgress(
      summaryOf(
        4,
        ['D'],
        [
          result({ component_id: 'A', operational_status: 'yellow', why: 'two *stars*' }),
          result({
            component_id: 'B',
            outcome: 'updated',
            operational_status: 'red',
            why: 'the latest\nstart failed',
          }),
          result({
            component_id: 'C',
            outcome: 'failed',
            operational_status: 'unknown',
            error: 'no such folder',
          }),
        ],
      ),
    ).source;

    expect(text).toBe(
      [
        '**3 of 4** components done: 1 updated, 1 unchanged, 1 failed.',
        '',
        'Running now: D',
        '',
        '**Failed**',
        '',
        '- C: no such folder',
        '',
        '**Not green**',
        '',
        '- B 🔴 red: the latest start failed',
        '- A 🟡 yellow: two \\*stars\\*',
      ].join('\n'),
    );
  });

  it('stays below the 20 KB that Temporal shows, at any fleet size', () => {
    const ids = Array.from({ length: 3_000 }, (_, index) => `${'x'.repeat(59)}${index}`);
    const finished = ids.map((component_id) =>
      result({ component_id, operational_status: 'yellow', why: '日'.repeat(1_000) }),
    );

    const text = describeProgress(summaryOf(4_000, ids.slice(0, 500), finished)).source;

    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(text).toContain('and 480 more');
    expect(text).toMatch(/\n- … and 29\d\d more$/);
  });

  it('of a cancelled one says what was stopped and what was not begun', () => {
    const results = [result({ component_id: 'A' }), result({ component_id: 'B', outcome: 'cancelled' })];

    const text = describeProgress({ ...summaryOf(5, [], results), isCancelled: true }).source;

    expect(text).toBe(
      '**1 of 5** components done: 0 updated, 1 unchanged, 0 failed.\n\n' +
        '**Cancelled**: 1 stopped in the middle, 3 not begun. The next update does them.',
    );
  });
});
