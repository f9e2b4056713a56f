import { plain } from '../../src/domain/text/terminal.ts';

/** What no terminal may be given. */
const OBEYED = /[^\P{Cc}\t\n]|\p{Bidi_Control}|\p{Cs}/u;
/** Of each string: what is longer is cut before it is shown. */
const MOST_CHARACTERS = 20_000;

/** What is wrong with what a reader gave back, or undefined: it is plain data, and its texts can be shown. */
export function lookThrough(root: unknown): string | undefined {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  for (let value = waiting.pop(); value !== undefined || waiting.length > 0; value = waiting.pop()) {
    if (typeof value === 'string' && OBEYED.test(plain(value.slice(0, MOST_CHARACTERS))))
      return `a text that a terminal would obey: ${JSON.stringify(value.slice(0, 200))}`;
    if (typeof value === 'number' && !Number.isFinite(value)) return `the number ${value}`;
    if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
      return `a ${typeof value}`;
    if (typeof value !== 'object' || value === null || seen.has(value) || Buffer.isBuffer(value)) continue;
    seen.add(value);
    const parts = partsOf(value);
    if (parts === undefined) return `a ${value.constructor.name}`;
    for (const part of parts) waiting.push(part);
  }
  return undefined;
}

/** Undefined for what is no plain data. */
function partsOf(value: object): Iterable<unknown> | undefined {
  if (Array.isArray(value) || value instanceof Set) return value as Iterable<unknown>;
  if (value instanceof Map) return [...value].flat() as unknown[];
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  return [...Object.keys(value), ...(Object.values(value) as unknown[])];
}
