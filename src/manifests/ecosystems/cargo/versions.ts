import { satisfiesSemver } from '../npm/versions.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** Cargo's requirements: a bare version means `^`, and commas join. */
export const satisfiesCargo: VersionRule = (version, wanted) =>
  satisfiesSemver(
    version,
    wanted
      .split(',')
      .map((part) => part.trim().replace(/^\d[^*]*$/, '^$&'))
      .join(' '),
  );
