import type { VersionRule } from './version-rule.ts';

/** Major, minor, feature band (the hundreds of the third part) and patch of an SDK. */
type Sdk = readonly [major: number, minor: number, band: number, patch: number];

/**
 * The SDK of `global.json`, as `8.0.100 latestFeature`: how far a later one will do
 * (learn.microsoft.com/dotnet/core/tools/global-json#rollforward).
 */
export const satisfiesDotnetSdk: VersionRule = (version, wanted) => {
  const [asked = '', policy = 'latestPatch'] = wanted.split(' ');
  const [has, asks] = [sdkOf(version), sdkOf(asked)];
  if (has === null || asks === null) return null;
  if (policy === 'disable') return version === asked;
  const fixed = FIXED_PARTS[policy];
  if (fixed === undefined) return null;
  if (has.slice(0, fixed).some((part, index) => part !== asks[index])) return false;
  const different = has.findIndex((part, index) => part !== asks[index]);
  return different < 0 || (has[different] ?? 0) > (asks[different] ?? 0);
};

const FIXED_PARTS: Readonly<Record<string, number>> = {
  patch: 3,
  latestPatch: 3,
  feature: 2,
  latestFeature: 2,
  minor: 1,
  latestMinor: 1,
  major: 0,
  latestMajor: 0,
};

function sdkOf(version: string): Sdk | null {
  const [, major, minor, third] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return null;
  return [Number(major), Number(minor), Math.floor(Number(third ?? 0) / 100), Number(third ?? 0) % 100];
}
