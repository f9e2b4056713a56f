import semver from 'semver';
import type { VersionRule } from './version-rule.ts';

/** The `go` line of go.mod: that version or a later one. */
export const satisfiesAtLeast: VersionRule = (version, wanted) => {
  const [has, asks] = [semver.coerce(version), semver.coerce(wanted)];
  return has === null || asks === null ? null : semver.gte(has, asks);
};
