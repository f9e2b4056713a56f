import type { VersionRule } from './version-rule.ts';

/** What version managers read: `20` is any 20, `20.11.1` that one; `lts/*`, `system` or `pypy-7` can't be compared. */
export const satisfiesPrefix: VersionRule = (version, wanted) => {
  const number = wanted.replace(/^(?:v|go|ruby-|cpython-)(?=\d)/, '').replace(/(?:\.[x*])+$/, '');
  if (!/^\d+(?:\.\d+)*(?:[-+.a-z\d]*)$/i.test(number)) return null;
  return version === number || version.startsWith(`${number}.`);
};
