import type { VersionRule } from './version-rule.ts';

/** Go modules: go.mod names the one version. */
export const satisfiesExact: VersionRule = (version, wanted) => version === wanted;
