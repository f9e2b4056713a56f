import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const esq: Specimen = {
  id: 'HMS-ESQ',
  ecosystem: npm,
  summary: 'Computes legal deadlines in business days, weekends and court holidays left out.',
  feature: 'compute deadlines in business days',
  dependencies: { dayjs: '^1.11.0' },
  source: {
    'src/deadlines.js': String.raw`const DAY_MS = 86_400_000;

/**
 * The deadline that lies a number of business days after a day.
 * @param {string} day ISO date, as in 2026-03-02
 * @param {number} businessDays
 * @param {string[]} holidays ISO dates
 */
export function deadlineAfter(day, businessDays, holidays = []) {
  if (!Number.isInteger(businessDays) || businessDays < 0) throw new RangeError('business days are counted forward');
  const closed = new Set(holidays);
  let at = Date.parse(day + 'T00:00:00Z');
  if (Number.isNaN(at)) throw new SyntaxError('not an ISO date: ' + day);
  for (let left = businessDays; left > 0; ) {
    at += DAY_MS;
    if (isOpen(at, closed)) left -= 1;
  }
  return isoDay(at);
}

/**
 * @param {number} time
 * @param {Set<string>} closed
 */
function isOpen(time, closed) {
  const weekday = new Date(time).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closed.has(isoDay(time));
}

/** @param {number} time */
function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}
`,
  },
  tests: {
    'test/deadlines.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineAfter } from '../src/deadlines.js';

test('counts weekdays', () => {
  assert.equal(deadlineAfter('2026-03-02', 3), '2026-03-05');
});

test('steps over a weekend', () => {
  assert.equal(deadlineAfter('2026-03-06', 1), '2026-03-09');
});

test('steps over a court holiday', () => {
  assert.equal(deadlineAfter('2026-07-02', 1, ['2026-07-03']), '2026-07-06');
});

test('steps over the end of a year', () => {
  assert.equal(deadlineAfter('2026-12-31', 2, ['2027-01-01']), '2027-01-05');
});

test('leaves the day as it is for no business days', () => {
  assert.equal(deadlineAfter('2026-03-07', 0), '2026-03-07');
});

test('refuses a day that does not exist', () => {
  assert.throws(() => deadlineAfter('2026-13-01', 1), SyntaxError);
});

test('refuses to count backward', () => {
  assert.throws(() => deadlineAfter('2026-03-02', -1), RangeError);
});
`,
  },
};
