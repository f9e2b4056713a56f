/** A number with a point and an exponent, as programs print it. */
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/gi;

/** What stands before and behind a number and is no part of it, as in `depth=12;`. */
const BESIDE = new Set(' \t\r"()[]{}<>=;|');

/**
 * What holds digits that are no number as 1234.5 is: groups of digits, a decimal comma, a time, a range or date, a version,
 * hexadecimal, or a sign that is a dash. To take the last digits of it would give another number.
 */
const OTHERWISE: readonly RegExp[] = [
  /\d[_'’:\u00a0\u202f−–-]\d/,
  /^[^,]*\d,\d[^,]*$/,
  /^\D*\d{1,3}(?:,\d{3})+(?!\d)[^,]*$/,
  /\d\.\d*\.\d/,
  /0[box][\da-f]/i,
  /[−–]\d/,
];

/** The last number of a line; what it stands in, where that is no plain number; undefined where there is none. */
export function lastNumber(
  line: string,
): { readonly number: string } | { readonly other: string } | undefined {
  const last = [...line.matchAll(NUMBER)].at(-1);
  if (last === undefined) return undefined;
  let begin = last.index;
  let end = begin + last[0].length;
  while (begin > 0 && !BESIDE.has(line[begin - 1] ?? '')) begin -= 1;
  while (end < line.length && !BESIDE.has(line[end] ?? '')) end += 1;
  const word = line.slice(begin, end);
  return OTHERWISE.some((form) => form.test(word)) ? { other: word } : { number: last[0] };
}
