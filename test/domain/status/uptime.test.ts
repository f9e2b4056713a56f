import { describe, expect, it } from '@jest/globals';
import { countUptime } from '../../../src/domain/status/uptime.ts';
import { NOW, daysAgo } from '../../support/domain/status/evidence.ts';

describe('uptime by starts that hold until the next', () => {
  it.each<[string, [days: number, success: boolean][], number | null]>([
    ['is not known without a start', [], null],
    ['is whole from the first start', [[10, true]], 100],
    ['is none after a failed first start', [[10, false]], 0],
    ['is whole for a first start at this very moment', [[0, true]], 100],
    ['is none for a failed first start at this very moment', [[0, false]], 0],
    ['is that of a first start of a clock that is ahead', [[-0.001, true]], 100],
    [
      'is that of the last of several of a clock that is ahead',
      [
        [-0.001, true],
        [-0.002, false],
      ],
      0,
    ],
    [
      'does not count a change of a clock that is ahead yet',
      [
        [10, true],
        [-0.001, false],
      ],
      100,
    ],
    ['counts from 30 days ago for a start before that', [[300, true]], 100],
    [
      'counts a change at exactly 30 days ago',
      [
        [31, false],
        [30, true],
        [15, false],
      ],
      50,
    ],
    [
      'is not shown as whole after the shortest time out',
      [
        [29, true],
        [0.00001, false],
      ],
      99.9,
    ],
    [
      'is not shown as none after the shortest time up',
      [
        [29, false],
        [0.00001, true],
      ],
      0.1,
    ],
  ])('%s', (_, starts, percent) => {
    const changes = starts.map(([days, success]) => ({ timestamp: daysAgo(days), success }));

    expect(countUptime({ start_changes: changes }, NOW).uptime_percentage).toBe(percent);
  });
});
