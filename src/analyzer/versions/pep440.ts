import { satisfies, valid, validRange } from '@renovatebot/pep440';
import semver from 'semver';
import { satisfiesSemver } from './semver.ts';
import type { VersionRule } from './version-rule.ts';

/** Python's specifiers (PEP 440), a bare version for an exact one, and Poetry's `^` and `~`, which are those of npm. */
export const satisfiesPep440: VersionRule = (version, wanted) => {
  if (/\^|~(?!=)|\|\|/.test(wanted)) {
    return satisfiesSemver(semver.coerce(version)?.version ?? version, wanted.replaceAll(',', ' '));
  }
  const specifier = /^\d/.test(wanted) ? `==${wanted}` : wanted;
  if (valid(version) === null || !validRange(specifier)) return null;
  return satisfies(version, specifier, { prereleases: true });
};
