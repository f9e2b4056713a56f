import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeMetric } from '../../../src/domain/metrics/judge/judge-metric.ts';
import { parseLimit } from '../../../src/domain/metrics/limit.ts';
import type { MetricRules, SettledLevel } from '../../../src/domain/metrics/rules.ts';
import { BEGIN, bucket, HOUR_MS, points, WEEK_MS } from '../../support/domain/metrics.ts';

const limits = { warning: parseLimit('> 100'), critical: parseLimit('> 500') };

function judged(rules: Partial<MetricRules>, values: readonly number[], settled: SettledLevel = 'ok') {
  const past = { raw: points(values), hourly: [] };
  const { level, why } = judgeMetric({ for: 3, ...rules }, { past, settled, unit: null });
  return `${level}: ${why}`;
}

describe('a metric with fixed limits', () => {
  it.each<[readonly number[], SettledLevel, string]>([
    [[90], 'ok', 'ok: 90'],
    [[120], 'unknown', 'warning: 120, and > 100 is warning'],
    [[90, 120, 130], 'ok', 'ok: 130, and > 100 is warning; ok until more samples in a row say otherwise'],
    [
      [120, 600, 700],
      'ok',
      'warning: 700, and > 500 is critical; warning until more samples in a row say otherwise',
    ],
    [[501, 600, 700], 'warning', 'critical: 700, and > 500 is critical'],
    [[700, 50], 'critical', 'critical: 50; critical until more samples in a row say otherwise'],
    [[700, 50, 40], 'critical', 'ok: 40'],
  ])('%j after %s', (values, settled, expected) => {
    expect(judged(limits, values, settled)).toBe(expected);
  });

  it('stays bad until it is clear, also from critical', () => {
    const rules = { ...limits, clear: parseLimit('< 80'), for: 1 };
    expect(judged(rules, [90], 'warning')).toBe('warning: 90, and it was warning and is not < 80 again');
    expect(judged(rules, [90], 'critical')).toBe('warning: 90, and it was critical and is not < 80 again');
    expect(judged({ ...rules, warning: undefined }, [90], 'critical')).toMatch(/^critical: 90/);
    expect(judged(rules, [79], 'warning')).toBe('ok: 79');
    expect(judged(rules, [90], 'ok')).toBe('ok: 90');
  });
});

describe('a metric by its change', () => {
  const change = { per: HOUR_MS, warning: parseLimit('> 50'), critical: parseLimit('< -200') };

  it('is compared with what it was, as if it had changed evenly', () => {
    expect(judged({ change, for: 1 }, [10])).toBe('ok: no sample from 1 h before is known yet');
    expect(judged({ change, for: 1 }, [10], 'warning')).toBe(
      'warning: no sample from 1 h before is known yet; warning as before, until it is',
    );
    expect(judged({ change, for: 1 }, [10, 60])).toBe('ok: rose by 50 in 1 h, to 60');
    expect(judged({ change, for: 1 }, [10, 61])).toBe(
      'warning: rose by 51 in 1 h, to 61, and a change > 50 is warning',
    );
    expect(judged({ change, for: 1 }, [300, 60])).toBe(
      'critical: fell by 240 in 1 h, to 60, and a change < -200 is critical',
    );
    expect(judged({ change: { ...change, per: HOUR_MS * 2 }, for: 1 }, [0, 1, 30])).toMatch(
      /^ok: rose by 30 in 2 h/,
    );
  });
});

describe('a metric by what is usual', () => {
  const deviation = { warning: 4, critical: 8, minimum: 0, direction: 'both' } as const;
  const wave = Array.from({ length: 60 }, (_, index) => 100 + (index % 5));

  it('needs 30 samples', () => {
    expect(judged({ deviation, for: 1 }, wave.slice(0, 30), 'unknown')).toBe(
      'unknown: what is usual is not known yet: 24 of 30 samples',
    );
  });

  it('is judged by its last samples, and says so', () => {
    const minutes = (values: readonly number[], rules: Partial<typeof deviation> = {}) => {
      const past = { raw: points(values, 60_000), hourly: [] };
      const { level, why } = judgeMetric(
        { for: 1, deviation: { ...deviation, ...rules } },
        { past, settled: 'ok', unit: 'ms' },
      );
      return `${level}: ${why}`;
    };
    expect(minutes([...wave, 103])).toBe(
      'ok: 103 ms, usual is 102 ms, which is 0.67 times the usual scatter (60 samples of the last day)',
    );
    expect(minutes([...wave, 110])).toBe(
      'warning: 110 ms, usual is 102 ms, which is 5.4 times the usual scatter (60 samples of the last day), and more than 4 is warning',
    );
    expect(minutes([...wave, 80])).toMatch(/^critical: 80 ms/);
    expect(minutes([...wave, 80], { direction: 'above' } as never)).toMatch(/^ok: 80 ms/);
    expect(minutes([...wave, 110], { minimum: 9 } as never)).toMatch(/^ok: 110 ms/);
    expect(minutes([...wave.map(() => 5), 5])).toBe('ok: 5 ms, usual is 5 ms (60 samples of the last day)');
    expect(minutes([...wave.map(() => 5), 6])).toBe(
      'warning: 6 ms, usual is 5 ms without any scatter (60 samples of the last day), and any difference is warning',
    );
  });

  it('is judged by the same hour of the week where that is known, whatever other hours are like', () => {
    const at = BEGIN + 10 * WEEK_MS;
    const hourly = Array.from({ length: 9 * 168 }, (_, index) => {
      const start = BEGIN + WEEK_MS + index * HOUR_MS;
      return bucket(start, (start - BEGIN) % WEEK_MS === 0 ? 1_000 + (index % 9) : 10, 12);
    });
    const judge = (value: number) =>
      judgeMetric(
        { for: 1, deviation },
        { past: { raw: [{ at, value }], hourly }, settled: 'ok', unit: null },
      );
    expect(judge(1_003)).toMatchObject({
      level: 'ok',
      point: { at, value: 1_003 },
    });
    expect(judge(1_003).why).toContain('(this hour of 9 weeks)');
    expect(judge(10)).toMatchObject({ level: 'critical' });
  });
});

it('says the same as a plain computation of thresholds and rows', () => {
  const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 4 }), (series, row) => {
      const rules: MetricRules = { warning: parseLimit('> 5'), critical: parseLimit('> 8'), for: row };
      let settled: SettledLevel = 'unknown';
      let plain = -1;
      series.forEach((_, index) => {
        const seen = series.slice(0, index + 1);
        settled = judgeMetric(rules, { past: { raw: points(seen), hourly: [] }, settled, unit: null }).level;
        plain = plainly(plain, seen, row);
        expect(['ok', 'warning', 'critical'].indexOf(settled)).toBe(plain);
      });
    }),
  );
});

function plainly(before: number, seen: readonly number[], row: number): number {
  const levels = seen.map((value) => (value > 8 ? 2 : value > 5 ? 1 : 0)).reverse();
  if (before === -1) return levels[0] ?? 0;
  const [up, down] = [levels.slice(0, row), levels.slice(0, Math.min(row, 2))];
  if (up.length === row && Math.min(...up) > before) return Math.min(...up);
  if (down.length === Math.min(row, 2) && Math.max(...down) < before) return Math.max(...down);
  return before;
}
