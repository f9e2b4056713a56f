import { describe, expect, it } from '@jest/globals';
import { chartLines, columnsOf } from '../../../src/cli/charts/chart.ts';
import { sparkline } from '../../../src/cli/charts/sparkline.ts';
import { bucket } from '../../support/domain/metrics.ts';

const span = { from: new Date(0), to: new Date(400) };

describe('columns', () => {
  it('are the means of equal parts of the time, and nothing where nothing was measured', () => {
    const buckets = [bucket(0, 1, 1), bucket(50, 4, 2), bucket(250, 7, 1), bucket(400, 9, 1)];
    expect(columnsOf(buckets, span, 4)).toEqual([3, undefined, 7, 9]);
  });
});

describe('a sparkline', () => {
  it.each([
    [[0, 1, 2, 3, 4, 5, 6, 7], '▁▂▃▄▅▆▇█'],
    [[1, undefined, 2], '▁ █'],
    [[5, 5], '▁▁'],
    [[-10, 10], '▁█'],
    [[undefined, undefined], '  '],
    [[], ''],
  ])('of %j is %j', (columns, line) => {
    expect(sparkline({ unicode: true }, columns)).toBe(line);
  });
});

describe('a chart', () => {
  it('is as high as it is told, and says what a sparkline does, more exactly', () => {
    expect(chartLines({ unicode: true }, [0, 7, 8, 15, undefined], 2)).toEqual(['  ▁█ ', '▁███ ']);
    expect(chartLines({ unicode: true }, [3, 3], 3)).toEqual(['  ', '  ', '▁▁']);
  });
});
