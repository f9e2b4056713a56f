import { describe, expect, it } from '@jest/globals';
import { joinSpans, spansOf } from '../../../src/domain/maintenance/spans.ts';
import type { MaintenanceWindow } from '../../../src/domain/maintenance/window.ts';

type Weekly = Extract<MaintenanceWindow, { days: unknown }>;

/** When a window that comes every day is within a day of UTC. */
function onDay(date: string, times: Pick<Weekly, 'from' | 'until' | 'zone'>): string[] {
  const from = Date.parse(`${date}T00:00:00Z`);
  const days: Weekly['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const spans = spansOf([{ days, reason: 'x', ...times }], { from, until: from + 86_400_000 });
  const inOrder = spans.toSorted((one, other) => one.from - other.from);
  return inOrder.map((span) =>
    [span.from, span.until].map((at) => new Date(at).toISOString().slice(5, 16)).join(' '),
  );
}

describe('a weekly window', () => {
  it.each<[string, string, string, string, string, string[]]>([
    ['in UTC', '2026-05-04', '02:00', '04:30', 'UTC', ['05-04T02:00 05-04T04:30']],
    ['for a whole day', '2026-05-04', '00:00', '24:00', 'UTC', ['05-04T00:00 05-05T00:00']],
    [
      'over midnight',
      '2026-05-04',
      '23:00',
      '01:00',
      'UTC',
      ['05-03T23:00 05-04T01:00', '05-04T23:00 05-05T01:00'],
    ],
    ['in winter time', '2026-01-15', '02:00', '04:00', 'Europe/Zurich', ['01-15T01:00 01-15T03:00']],
    ['in summer time', '2026-07-15', '02:00', '04:00', 'Europe/Zurich', ['07-15T00:00 07-15T02:00']],
    [
      'where clocks skip an hour of it',
      '2026-03-29',
      '01:00',
      '04:00',
      'Europe/Zurich',
      ['03-29T00:00 03-29T02:00', '03-29T23:00 03-30T02:00'],
    ],
    [
      'that begins in the hour that is skipped',
      '2026-03-29',
      '02:30',
      '04:00',
      'Europe/Zurich',
      ['03-29T01:00 03-29T02:00'],
    ],
    [
      'that ends in the hour that is skipped',
      '2026-03-29',
      '01:00',
      '02:30',
      'Europe/Zurich',
      ['03-29T00:00 03-29T01:00', '03-29T23:00 03-30T00:30'],
    ],
    ['that is skipped', '2026-03-29', '02:00', '03:00', 'Europe/Zurich', []],
    [
      'where an hour comes twice',
      '2026-10-25',
      '01:00',
      '04:00',
      'Europe/Zurich',
      ['10-24T23:00 10-25T03:00'],
    ],
    [
      'that begins in the hour that comes twice',
      '2026-10-25',
      '02:30',
      '04:00',
      'Europe/Zurich',
      ['10-25T00:30 10-25T03:00'],
    ],
    [
      'that ends in the hour that comes twice',
      '2026-10-25',
      '01:00',
      '02:30',
      'Europe/Zurich',
      ['10-24T23:00 10-25T01:30'],
    ],
    ['west of UTC', '2026-11-01', '00:30', '03:00', 'America/New_York', ['11-01T04:30 11-01T08:00']],
    [
      'where half an hour is skipped',
      '2026-10-03',
      '01:45',
      '02:15',
      'Australia/Lord_Howe',
      ['10-03T15:15 10-03T15:30'],
    ],
    ['far east of UTC', '2026-05-04', '06:00', '07:00', 'Pacific/Kiritimati', ['05-04T16:00 05-04T17:00']],
  ])('is right %s', (_, date, from, until, zone, expected) => {
    expect(onDay(date, { from, until, zone })).toEqual(expected);
  });

  it('comes on its days, as its own zone has them', () => {
    const from = Date.parse('2026-05-04T00:00:00Z');
    const window = { days: ['mon' as const], from: '00:00', until: '06:00', zone: 'Asia/Tokyo', reason: 'x' };

    const spans = spansOf([window], { from: from - 86_400_000, until: from + 14 * 86_400_000 });

    expect(spans.map((span) => new Date(span.from).toISOString())).toEqual([
      '2026-05-03T15:00:00.000Z',
      '2026-05-10T15:00:00.000Z',
      '2026-05-17T15:00:00.000Z',
    ]);
  });
});

it('spans that overlap or touch are one, with the reason of the one that ends last', () => {
  const spans = [
    { from: 5, until: 9, reason: 'b' },
    { from: 0, until: 5, reason: 'a' },
    { from: 6, until: 7, reason: 'c' },
    { from: 10, until: 11, reason: 'd' },
  ];

  expect(joinSpans(spans)).toEqual([
    { from: 0, until: 9, reason: 'b' },
    { from: 10, until: 11, reason: 'd' },
  ]);
});
