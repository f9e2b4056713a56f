import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import type { MaintenanceWindow } from '../../../src/domain/maintenance/window.ts';
import { addToHistory, EMPTY_HISTORY } from '../../../src/domain/status/history.ts';
import { countUptime } from '../../../src/domain/status/uptime.ts';
import { startEvent } from '../../support/domain/status/evidence.ts';
import { minutesOf, plannedMinutes, type Answer } from '../../support/domain/status/minute-by-minute.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2025-06-01T00:00:00.000Z');
const ORIGIN = BEGIN - 2 * DAY;

const iso = (at: number): string => new Date(at).toISOString();

/** Answers at a cadence for a while, with gaps in between, and with a clock that is set back or forth. */
const aYear = fc
  .array(
    fc.record({
      gap: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(10, 60, 61, 149, 150, 151) },
        { weight: 2, arbitrary: fc.integer({ min: 160, max: 5 * 24 * 60 }) },
        { weight: 1, arbitrary: fc.integer({ min: -5 * 60, max: 0 }) },
      ),
      repeat: fc.integer({ min: 1, max: 60 }),
      success: fc.boolean(),
      holds: fc.constantFrom(150 * MINUTE, 150 * MINUTE, 2 * DAY, null),
    }),
    { minLength: 180, maxLength: 220 },
  )
  .map((rows): Answer[] => {
    let at = BEGIN;
    return rows.flatMap(({ gap, repeat, ...answer }) =>
      Array.from({ length: gap > 151 || gap <= 0 ? 1 : repeat }, () => {
        at = Math.max(BEGIN, at + gap * MINUTE);
        return { at, ...answer };
      }),
    );
  });

/** What was counted wrongly once: clocks that were set back, and a start without an end among answers. */
const FOUND: readonly (readonly Answer[])[] = [
  [
    { at: BEGIN + 994 * MINUTE, success: false, holds: 150 * MINUTE },
    { at: BEGIN + 815 * MINUTE, success: false, holds: null },
    { at: BEGIN + 966 * MINUTE, success: false, holds: 150 * MINUTE },
  ],
  [
    { at: BEGIN + 994 * MINUTE, success: false, holds: 150 * MINUTE },
    { at: BEGIN + 815 * MINUTE, success: false, holds: 150 * MINUTE },
    { at: BEGIN + 820 * MINUTE, success: false, holds: null },
    { at: BEGIN + 966 * MINUTE, success: false, holds: 150 * MINUTE },
  ],
  [
    { at: BEGIN + 1_093 * MINUTE, success: true, holds: 2 * DAY },
    { at: BEGIN + 1_244 * MINUTE, success: false, holds: 2 * DAY },
    { at: BEGIN + 944 * MINUTE, success: true, holds: null },
  ],
];

const ZONE = 'Europe/Zurich';
const WINDOWS: readonly MaintenanceWindow[] = [
  { days: ['sat', 'sun'], from: '22:30', until: '02:30', zone: ZONE, reason: 'backups' },
  { days: ['sun'], from: '02:15', until: '04:00', zone: ZONE, reason: 'upgrades' },
  { days: ['wed'], from: '00:00', until: '24:00', zone: 'UTC', reason: 'a whole day' },
  { from: '2025-10-25T23:00:00+02:00', until: '2025-10-27', reason: 'once' },
];

function eventOf({ at, success, holds }: Answer): RecordedEvent {
  const event = startEvent(iso(at), success, { source: holds === null ? 'person' : 'health' });
  return Object.assign(event, { recorded_at: iso(at), ...(holds !== null && { valid_for_ms: holds }) });
}

describe('a year of answers', () => {
  const length = (600 * DAY) / MINUTE;
  const none = new Uint8Array(length);
  const planned = plannedMinutes(WINDOWS, ORIGIN, length);

  it('is counted as minute by minute, whatever the cadence, the gaps, the clock and the maintenance', () => {
    fc.assert(
      fc.property(aYear, fc.boolean(), (answers, isPlanned) => {
        const windows = isPlanned ? [...WINDOWS] : [];
        const maintenance = { declared: [{ since: iso(ORIGIN), windows }], started: [] };
        let history = EMPTY_HISTORY;
        answers.forEach((answer, index) => {
          history = addToHistory(history, eventOf(answer));
          if (index % 1_500 !== 0 && index !== answers.length - 1) return;
          const told = answers.slice(0, index + 1);
          const now = Math.max(...told.map(({ at }) => at)) + 7 * HOUR;

          const { uptime } = countUptime({ ...history, maintenance }, new Date(now));

          expect(uptime).toMatchObject(minutesOf(told, now, isPlanned ? planned : none, ORIGIN));
        });
      }),
      {
        numRuns: 8 + FOUND.length,
        examples: FOUND.map((answers) => [[...answers], false]),
        endOnFailure: true,
      },
    );
  });
});
