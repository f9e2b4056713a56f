import { describe, expect, it } from '@jest/globals';
import { renderHistory } from '../../../src/cli/render/history.ts';
import type { PastColourChange } from '../../../src/domain/status/history-of-colours.ts';
import { daysAgo, startEvent, testEvent } from '../../support/domain/status/evidence.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const run = 'full-update/HMS-API/0198f3a1-7f00-7000-8000-000000000000';
const test = testEvent(daysAgo(9), [1, 0, 0]);
const start = startEvent(daysAgo(3), false);
const changed = { ...test, type: 'status_changed', from: 'green', to: 'red' } as const;

function change(at: string, changes: Partial<PastColourChange> = {}): PastColourChange {
  return { at, from: 'green', to: 'red', why: 'because', events: [start], ...changes };
}

function rows(...changes: readonly PastColourChange[]): string[] {
  return renderHistory(markingOutput(200), changes).split('\n').slice(1);
}

describe('renderHistory', () => {
  it('tells when the colour changed, how long it held, why, and who recorded that', () => {
    const text = renderHistory(markingOutput(140), [
      change(daysAgo(9), {
        from: 'unknown',
        to: 'green',
        why: '100 % of tests passed',
        events: [test, changed],
      }),
      change(daysAgo(3), {
        why: 'the latest start failed (dev)',
        events: [
          { ...start, run },
          { ...test, run },
        ],
      }),
      change(daysAgo(0.5), { from: 'red', to: 'unknown', why: 'it is stale', events: [changed] }),
    ]);

    expect(text.split('\n')).toEqual([
      'WHEN                  FROM     TO           HELD  WHY',
      '2026-05-22 12:00 UTC  <unknown>  <green>         6 d  100 % of tests passed (test by a command)',
      '2026-05-28 12:00 UTC  <green>    <red>      2 d 12 h  the latest start failed (dev) (start, test by full-update/HMS-API (run 0198f3a1))',
      '2026-05-31 00:00 UTC  <red>      <unknown>     still  it is stale (time alone)',
    ]);
  });

  it.each([
    [3, '3 d'],
    [2.5, '2 d 12 h'],
    [0.125, '3 h'],
    [0.13, '3 h 7 min'],
    [0.01, '14 min'],
    [0.0001, '8.6 s'],
    [-1, '-'],
  ])('tells that a colour held for %d days', (days, held) => {
    const [first] = rows(change(daysAgo(10)), change(daysAgo(10 - days)));

    expect(first).toContain(` ${held}  because`);
  });

  it('tells several recorders apart', () => {
    const [only] = rows(change(daysAgo(1), { events: [start, { ...test, run }, { ...test, run: 'odd' }] }));

    expect(only).toContain('(start by a command; test by full-update/HMS-API (run 0198f3a1); test by odd)');
  });

  it('keeps what people wrote in its line and escape sequences out of the terminal', () => {
    const all = rows(change(daysAgo(1), { why: 'open issue: \u001B[31mred\u001B[0m\nand \u202Ereversed' }));

    expect(all).toHaveLength(1);
    expect(all[0]).toContain('open issue: red and reversed (start by a command)');
  });

  it('says so where the colour never changed', () => {
    expect(rows()).toEqual([]);
    expect(renderHistory(markingOutput(80), [])).toContain('never changed');
  });
});
