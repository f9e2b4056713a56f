import { createHash } from 'node:crypto';
import { isTable, type Table } from '../../reading/fields.ts';

/** What Composer hashes of a composer.json, as its Locker::getContentHash lists it. */
const RELEVANT = [
  'conflict',
  'extra',
  'minimum-stability',
  'name',
  'prefer-stable',
  'provide',
  'replace',
  'repositories',
  'require',
  'require-dev',
  'version',
];

/** The `content-hash` that Composer would write for this composer.json; null where JavaScript reads it in another way than PHP. */
export function composerHash(manifest: Table, text: string): string | null {
  const relevant = Object.entries(manifest).filter(([key]) => RELEVANT.includes(key));
  const config = manifest['config'];
  const platform = isTable(config) ? config['platform'] : undefined;
  if (platform !== undefined && platform !== null) relevant.push(['config', { platform }]);
  const sorted = relevant.sort(([a], [b]) => (a < b ? -1 : 1));
  // PHP keeps apart 1 and 1.0.
  if (/[:[,]\s*-?\d+[.eE]/.test(text) || !sorted.every(([, value]) => isAlike(value))) return null;
  return createHash('md5')
    .update(phpJson(Object.fromEntries(sorted)))
    .digest('hex');
}

/** What is deeper would exhaust the stack. */
const MAX_DEPTH = 100;

/** Keys that are numbers have another order here, and are a list's there. */
function isAlike(value: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((one) => isAlike(one, depth + 1));
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (!isTable(value)) return true;
  return Object.entries(value).every(([key, one]) => !/^-?\d+$/.test(key) && isAlike(one, depth + 1));
}

/** `json_encode` without options, after `json_decode` to arrays: an empty object has become an empty list. */
function phpJson(value: unknown): string {
  if (isTable(value) && Object.keys(value).length === 0) return '[]';
  if (Array.isArray(value)) return `[${value.map(phpJson).join(',')}]`;
  if (isTable(value)) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${phpJson(key)}:${phpJson(one)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(
      /[\u0080-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
