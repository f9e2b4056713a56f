import { satisfiesAtLeast } from './at-least.ts';
import { satisfiesComposer } from './composer.ts';
import { satisfiesPep440 } from './pep440.ts';
import { satisfiesPrefix } from './prefix.ts';
import { satisfiesSemver } from './semver.ts';
import type { VersionRule } from './version-rule.ts';

/** How a repository writes the version of a tool that it wants. */
export type VersionScheme = 'at_least' | 'composer' | 'pep440' | 'prefix' | 'semver';

export const VERSION_RULES: Readonly<Record<VersionScheme, VersionRule>> = {
  at_least: satisfiesAtLeast,
  composer: satisfiesComposer,
  pep440: satisfiesPep440,
  prefix: satisfiesPrefix,
  semver: satisfiesSemver,
};
