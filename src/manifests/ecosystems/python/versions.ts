import { satisfies, valid, validRange } from '@renovatebot/pep440';
import semver from 'semver';
import { satisfiesSemver } from '../npm/versions.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** Python's specifiers (PEP 440), a bare version for an exact one, and Poetry's `^`, `~` and `||`, the first two being those of npm. */
export const satisfiesPep440: VersionRule = (version, wanted) => {
  const answers = wanted.split('||').map((all) => satisfiesAll(version, all));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
};

function satisfiesAll(version: string, wanted: string): boolean | null {
  const parts = wanted.split(',').map((part) => part.trim());
  if (!parts.some((part) => /^(?:\^|~(?!=))/.test(part))) return satisfiesSpecifier(version, wanted.trim());
  const answers = parts.map((part) =>
    /^(?:\^|~(?!=))/.test(part)
      ? satisfiesSemver(semver.coerce(version)?.version ?? version, part)
      : satisfiesSpecifier(version, part),
  );
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function satisfiesSpecifier(version: string, wanted: string): boolean | null {
  const specifier = /^\d/.test(wanted) ? `==${wanted}` : wanted;
  if (valid(version) === null || !validRange(specifier)) return null;
  return satisfies(version, specifier, { prereleases: true });
}
