import semver from 'semver';
import { satisfiesSemver } from '../npm/versions.ts';
import type { VersionRule } from '../../versions/version-rule.ts';

/** Composer's constraints; unlike npm's, `~1.2` goes up to 2.0, and `|` and `,` may stand for "or" and "and". */
export const satisfiesComposer: VersionRule = (version, wanted) => {
  const range = wanted
    .replace(/@\w+/g, '')
    .replace(/\|+/g, '||')
    .replaceAll(',', ' ')
    .replace(/~\s*v?(\d+(?:\.\d+)?)(?![\d.])/g, '^$1');
  return range.trim() === '' ? null : satisfiesSemver(semver.coerce(version)?.version ?? version, range);
};
