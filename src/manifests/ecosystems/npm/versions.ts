import semver from 'semver';
import type { VersionRule } from '../../versions/version-rule.ts';

/** npm's ranges: package.json dependencies and engines. A tool may print its version without all three parts. */
export const satisfiesSemver: VersionRule = (version, wanted) => {
  const has = /^\d+(?:\.\d+)?$/.test(version) ? semver.coerce(version)?.version : semver.valid(version);
  if (has === null || has === undefined || semver.validRange(wanted) === null) return null;
  return semver.satisfies(has, wanted);
};
