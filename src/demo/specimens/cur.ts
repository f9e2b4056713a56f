import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const cur: Specimen = {
  id: 'HMS-CUR',
  ecosystem: npm,
  summary: 'Formats, parses and splits amounts of money that are held in the smallest unit of their currency.',
  feature: 'format, parse and split amounts in minor units',
  dependencies: { react: '^18.3.1', 'react-native': '^0.76.5' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/money.js': String.raw`/** Digits after the decimal point, from ISO 4217; every other currency has two. */
const MINOR_DIGITS = new Map([
  ['JPY', 0],
  ['KRW', 0],
  ['BHD', 3],
  ['KWD', 3],
]);

/** @param {string} currency */
export function minorDigits(currency) {
  return MINOR_DIGITS.get(currency) ?? 2;
}

/**
 * @param {number} minor amount in the smallest unit
 * @param {string} currency ISO 4217 code
 */
export function formatMoney(minor, currency) {
  if (!Number.isSafeInteger(minor)) throw new RangeError('an amount is a whole number of minor units');
  const digits = minorDigits(currency);
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits === 0 ? '' : '.' + padded.slice(-digits);
  return (minor < 0 ? '-' : '') + whole + fraction + ' ' + currency;
}

/** @param {string} text as formatMoney writes it */
export function parseMoney(text) {
  const match = /^(-?)([\d,]+)(?:\.(\d+))? ([A-Z]{3})$/.exec(text);
  if (match === null) throw new SyntaxError('not an amount: ' + text);
  const [, sign, whole, fraction = '', currency] = match;
  if (fraction.length !== minorDigits(currency)) throw new SyntaxError('wrong number of digits: ' + text);
  const minor = Number(whole.replaceAll(',', '') + fraction);
  return { minor: sign === '-' ? -minor : minor, currency };
}

/**
 * Splits an amount so that no unit is lost: the first parts get one unit more.
 * @param {number} minor
 * @param {number} parts
 */
export function splitMoney(minor, parts) {
  const share = Math.floor(minor / parts);
  const rest = minor - share * parts;
  return Array.from({ length: parts }, (_, index) => share + (index < rest ? 1 : 0));
}
`,
    'src/App.tsx': `import { Text } from 'react-native';
import { formatMoney } from './money.js';

export function Balance({ minor, currency }: { minor: number; currency: string }) {
  return <Text>{formatMoney(minor, currency)}</Text>;
}
`,
  },
  tests: {
    'test/money.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoney, minorDigits, parseMoney, splitMoney } from '../src/money.js';

const written = [
  [0, 'USD', '0.00 USD'],
  [5, 'USD', '0.05 USD'],
  [123456, 'USD', '1,234.56 USD'],
  [-123456789, 'EUR', '-1,234,567.89 EUR'],
  [1500, 'JPY', '1,500 JPY'],
  [1234, 'KWD', '1.234 KWD'],
];

for (const [minor, currency, text] of written) {
  test('formats ' + text, () => {
    assert.equal(formatMoney(minor, currency), text);
  });
}

test('reads back what it wrote', () => {
  for (const [minor, currency, text] of written) assert.deepEqual(parseMoney(text), { minor, currency });
});

test('knows that most currencies have two digits', () => {
  assert.equal(minorDigits('CHF'), 2);
});

test('refuses an amount with the wrong number of digits', () => {
  assert.throws(() => parseMoney('1.5 USD'), SyntaxError);
});

test('refuses half a cent', () => {
  assert.throws(() => formatMoney(0.5, 'USD'), RangeError);
});

test('loses nothing when it splits', () => {
  assert.deepEqual(splitMoney(1000, 3), [334, 333, 333]);
});

test('splits a debt', () => {
  assert.deepEqual(splitMoney(-10, 4), [-2, -2, -3, -3]);
});
`,
  },
};
