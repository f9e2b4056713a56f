import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analysisBackoff, describeBackoff, nextAnalysisDue } from '../../../src/domain/analysis/backoff.ts';
import { AnalysisCost, limitReached } from '../../../src/domain/analysis/cost.ts';
import {
  ComponentLimitError,
  GitError,
  GitSilenceError,
  ReadingLimitError,
} from '../../../src/domain/errors.ts';

const DAY_MS = 24 * 3_600_000;
const LOOKED_AT = '2030-01-01T10:00:00.000Z';
const cost = fc.integer({ min: 0, max: 30 * DAY_MS });
const above = fc.integer({ min: 1, max: DAY_MS });

function restOf(cost_ms: number, aboveMs: number): number {
  return nextAnalysisDue({ looked_at: LOOKED_AT, cost_ms }, aboveMs) - Date.parse(LOOKED_AT);
}

describe('the next analysis', () => {
  it.each([
    ['at once after a look of a minute', 60_000, 0],
    ['after ten times as long as a longer look', 180_000, 1_800_000],
    ['after a day at the latest', 5 * 3_600_000, DAY_MS],
  ])('is due %s', (_, cost_ms, rest) => {
    expect(restOf(cost_ms, 60_000)).toBe(rest);
  });

  it('is due at once, or later by ten times the cost and at most a day', () => {
    fc.assert(
      fc.property(cost, above, (cost_ms, aboveMs) => {
        const rest = restOf(cost_ms, aboveMs);
        expect(rest).toBe(cost_ms <= aboveMs ? 0 : Math.min(10 * cost_ms, DAY_MS));
      }),
    );
  });

  it('is never due earlier for having cost more', () => {
    fc.assert(
      fc.property(cost, cost, above, (a, b, aboveMs) => {
        expect(restOf(Math.max(a, b), aboveMs)).toBeGreaterThanOrEqual(restOf(Math.min(a, b), aboveMs));
      }),
    );
  });
});

describe('a rest', () => {
  it('holds from the look until the next analysis is due, and at no other time', () => {
    fc.assert(
      fc.property(cost, above, fc.integer({ min: -DAY_MS, max: 2 * DAY_MS }), (cost_ms, aboveMs, later) => {
        const spent = { looked_at: LOOKED_AT, cost_ms, limit: null };
        const now = new Date(Date.parse(LOOKED_AT) + later);
        const rests = later >= 0 && later < restOf(cost_ms, aboveMs);
        expect(analysisBackoff(spent, now, aboveMs) !== null).toBe(rests);
      }),
    );
  });

  it('says until when, why, and how old what is known is', () => {
    const spent = { looked_at: LOOKED_AT, cost_ms: 180_000, limit: 'git_silence' } as const;
    const backoff = analysisBackoff(spent, new Date('2030-01-01T10:20:00.000Z'), 60_000);

    expect(backoff && describeBackoff(backoff)).toBe(
      'is skipped until 2030-01-01 10:30 UTC: its analysis took 3 min, and its git said nothing for settings.limits.git_silence; last analysed 2030-01-01 10:00 UTC',
    );
  });
});

describe('the record of a look’s cost', () => {
  it('can be read without the fields that came later', () => {
    const old = { schema_version: 1, component_id: 'A', run: 'r', settings: 's', looked_at: LOOKED_AT };

    expect(AnalysisCost.parse(old)).toMatchObject({ cost_ms: 0, limit: null });
  });

  it.each([
    ['component_time', new ComponentLimitError('A', 1_000)],
    ['git_silence', new GitSilenceError('status', '/a', 1_000)],
    ['file_time', new ReadingLimitError('A', 'it took too long')],
    [null, new GitError('git is not there')],
    [null, undefined],
  ] as const)('names the limit %s', (limit, error) => {
    expect(limitReached(error)).toBe(limit);
  });
});
