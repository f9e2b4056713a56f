import { satisfiesPrefix } from './prefix.ts';
import type { VersionRule } from './version-rule.ts';

/** Channels of rustup: `stable`, `beta`, `nightly`, one of a date, a version; which day's nightly it is can't be told. */
export const satisfiesRust: VersionRule = (version, wanted) => {
  const [, channel, date] = /^(stable|beta|nightly)(-\d{4}-\d\d-\d\d)?/.exec(wanted) ?? [];
  if (channel === undefined) {
    const number = /^\d+(?:\.\d+)*/.exec(wanted)?.[0];
    return number === undefined ? null : satisfiesPrefix(version, number);
  }
  const has = /-(beta|nightly)/.exec(version)?.[1] ?? 'stable';
  if (has !== channel) return false;
  return date === undefined ? true : null;
};
