import semver from 'semver';
import type { VersionRule } from './version-rule.ts';

/** npm's ranges: package.json dependencies and engines. */
export const satisfiesSemver: VersionRule = (version, wanted) =>
  semver.validRange(wanted) === null || semver.valid(version) === null
    ? null
    : semver.satisfies(version, wanted);
