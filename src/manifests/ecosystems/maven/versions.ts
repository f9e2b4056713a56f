import semver from 'semver';
import type { VersionRule } from '../../versions/version-rule.ts';

/** Maven's ranges as its enforcer reads them: `3.8` is that version or a later one, `[17,18)`, `[3.6,)`, `(,21]`, several with commas. */
export const satisfiesMavenRange: VersionRule = (version, wanted) => {
  const has = numberOf(version);
  if (has === null) return null;
  const ranges = [...wanted.matchAll(/([[(])([^[\]()]*)([\])])/g)];
  if (ranges.length === 0) {
    const least = numberOf(wanted);
    return least === null ? null : semver.gte(has, least);
  }
  return ranges.some(([, open, inside = '', close]) => {
    const [low = '', high = inside.includes(',') ? '' : low] = inside.split(',').map((part) => part.trim());
    const [least, most] = [numberOf(low), numberOf(high)];
    const isAbove = least === null || (open === '[' ? semver.gte(has, least) : semver.gt(has, least));
    return isAbove && (most === null || (close === ']' ? semver.lte(has, most) : semver.lt(has, most)));
  });
};

/** Java 8 calls itself 1.8, and is asked for by either name. */
function numberOf(version: string): semver.SemVer | null {
  return semver.coerce(version.replace(/^1\.(?=\d)/, ''));
}
