import type { VersionRule } from './version-rule.ts';

/** What stands before the number in the names that version managers give versions. */
const BEFORE = /^(?:v|go|node-|ruby-|python-|cpython-|php-|OTP-|elixir-)(?=\d)/i;

/**
 * What version managers read: `20` is any 20, `20.11.1` that one, `20.x` and `20.*` are 20.
 * Null for what is no number (`pypy-7`, `ref:main`), and where the number fits but the one has a suffix that the other does not tell.
 */
export const satisfiesPrefix: VersionRule = (version, wanted) => {
  const named = wanted
    .trim()
    .replace(BEFORE, '')
    .replace(/(?:\.[x*])+$/i, '')
    .replace(/-otp-\d+$/, '');
  if (version === named) return true;
  const [, number = '', suffix = ''] = /^(\d+(?:\.\d+)*)((?:[-+._]?[a-z\d])*)$/i.exec(named) ?? [];
  if (number === '') return null;
  const fits = hasPrefix(version, number);
  if (suffix === '' || suffix === '-dev' || fits !== true) return fits;
  return /^\d+(?:\.\d+)*$/.test(version) ? null : false;
};

/** Null where the version is told less exactly than it is wanted, as `26` for `26.2.1`; parts that are not told are zero if they are wanted so. */
function hasPrefix(version: string, wanted: string): boolean | null {
  const [has, asks] = [version.replace(/[-+].*$/, '').split('.'), wanted.split('.')];
  const common = asks
    .slice(0, has.length)
    .every((part, index) => Number.parseInt(has[index] ?? '', 10) === Number(part));
  if (!common) return false;
  return asks.slice(has.length).every((part) => Number(part) === 0) ? true : null;
}
