import { describe, expect, it } from '@jest/globals';
import {
  addMaintenance,
  comingMaintenance,
  maintenanceAt,
  maintenanceBetween,
  NO_MAINTENANCE,
  type Maintenance,
} from '../../../src/domain/maintenance/maintenance.ts';
import type { MaintenanceWindow } from '../../../src/domain/maintenance/window.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2026-05-04T00:00:00Z');

const iso = (hour: number): string => new Date(BEGIN + hour * HOUR).toISOString();
type Facts =
  | { type: 'maintenance_started'; until: string; reason: string }
  | { type: 'maintenance_ended' }
  | { type: 'maintenance_declared'; windows: MaintenanceWindow[] };

function known(...events: readonly (readonly [hour: number, facts: Facts])[]): Maintenance {
  return events.reduce(
    (before, [hour, facts]) =>
      addMaintenance(before, { ...facts, at: iso(hour), actor: 'ana' }, BEGIN + hour * HOUR - 30 * DAY),
    NO_MAINTENANCE,
  );
}
const started = (until: number, reason = 'disks'): Facts => ({
  type: 'maintenance_started',
  until: iso(until),
  reason,
});
const declared = (...windows: MaintenanceWindow[]): Facts => ({ type: 'maintenance_declared', windows });
const once = (from: number, until: number): MaintenanceWindow => ({
  from: iso(from),
  until: iso(until),
  reason: 'planned',
});

/** When it was, in hours, of the first four days. */
function hoursOf(maintenance: Maintenance): number[][] {
  return maintenanceBetween(maintenance, { from: BEGIN, until: BEGIN + 4 * DAY }).map(({ from, until }) => [
    (from - BEGIN) / HOUR,
    (until - BEGIN) / HOUR,
  ]);
}

describe('maintenance that a person begins', () => {
  it.each<[string, (readonly [number, Facts])[], number[][]]>([
    ['ends by itself', [[1, started(3)]], [[1, 3]]],
    [
      'ends when a person says so',
      [
        [1, started(9)],
        [4, { type: 'maintenance_ended' }],
      ],
      [[1, 4]],
    ],
    [
      'is shorter once it is begun again for less',
      [
        [1, started(9)],
        [2, started(3)],
      ],
      [[1, 3]],
    ],
    [
      'does not end before it began, by a clock that was set back',
      [
        [5, started(9)],
        [4, { type: 'maintenance_ended' }],
      ],
      [],
    ],
  ])('%s', (_, events, expected) => {
    expect(hoursOf(known(...events))).toEqual(expected);
  });
});

describe('a declared window', () => {
  it.each<[string, (readonly [number, Facts])[], number[][]]>([
    ['counts as it says', [[0, declared(once(2, 5))]], [[2, 5]]],
    ['counts from when it was known, and not before', [[3, declared(once(1, 5))]], [[3, 5]]],
    [
      'that is removed counts until then',
      [
        [0, declared(once(1, 5))],
        [3, declared()],
      ],
      [[1, 3]],
    ],
    [
      'that is moved leaves what is past as it was',
      [
        [0, declared(once(1, 5))],
        [9, declared(once(2, 20))],
      ],
      [
        [1, 5],
        [9, 20],
      ],
    ],
  ])('%s', (_, events, expected) => {
    expect(hoursOf(known(...events))).toEqual(expected);
  });
});

describe('what is going on', () => {
  it('is told with the end of all that is joined to it, however far that is', () => {
    const maintenance = known([0, declared(once(1, 2), once(2, 40 * 24))], [1, started(3)]);

    expect(maintenanceAt(maintenance, new Date(BEGIN + 1.5 * HOUR))).toMatchObject({
      until: BEGIN + 40 * DAY,
      reason: 'planned',
    });
    expect(maintenanceAt(maintenance, new Date(BEGIN + 40 * DAY))).toBeUndefined();
  });

  it('is listed with what comes next', () => {
    const maintenance = known([0, declared(once(10, 12), once(30, 31), once(40, 41))], [1, started(3)]);
    const listed = (hour: number) =>
      comingMaintenance(maintenance, new Date(BEGIN + hour * HOUR)).map(({ from }) => (from - BEGIN) / HOUR);

    expect([listed(2), listed(3), listed(11), listed(50)]).toEqual([[1, 10], [10], [10, 30], []]);
  });
});

it('is forgotten 30 days after it has ended, but for what is declared now', () => {
  const maintenance = known(
    [0, declared(once(1, 2))],
    [1, started(2)],
    [3, declared()],
    [40 * 24, started(41 * 24)],
  );

  expect(maintenance.started).toHaveLength(1);
  expect(maintenance.declared).toEqual([{ since: iso(3), windows: [] }]);
});
