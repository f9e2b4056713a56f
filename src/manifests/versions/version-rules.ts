import { satisfiesAtLeast } from './at-least.ts';
import { bounded } from './bounded.ts';
import { satisfiesComposer } from '../ecosystems/composer/versions.ts';
import { satisfiesDotnetSdk } from './dotnet-sdk.ts';
import { satisfiesHex } from '../ecosystems/mix/versions.ts';
import { satisfiesJava, satisfiesJavaAtLeast } from './java.ts';
import { satisfiesMavenRange } from '../ecosystems/maven/versions.ts';
import { satisfiesNode } from './node.ts';
import { satisfiesPep440 } from '../ecosystems/python/versions.ts';
import { satisfiesPrefix } from './prefix.ts';
import { satisfiesRubygems } from '../ecosystems/bundler/versions.ts';
import { satisfiesRust } from './rust.ts';
import { satisfiesSemver } from '../ecosystems/npm/versions.ts';
import type { VersionRule } from './version-rule.ts';

/** How a repository writes the version of a tool that it wants: one line each. */
export const VERSION_RULES = {
  at_least: bounded(satisfiesAtLeast),
  composer: bounded(satisfiesComposer),
  dotnet_sdk: bounded(satisfiesDotnetSdk),
  hex: bounded(satisfiesHex),
  java: bounded(satisfiesJava),
  java_at_least: bounded(satisfiesJavaAtLeast),
  maven_range: bounded(satisfiesMavenRange),
  node: bounded(satisfiesNode),
  pep440: bounded(satisfiesPep440),
  prefix: bounded(satisfiesPrefix),
  rubygems: bounded(satisfiesRubygems),
  rust: bounded(satisfiesRust),
  semver: bounded(satisfiesSemver),
} as const satisfies Readonly<Record<string, VersionRule>>;

export type VersionScheme = keyof typeof VERSION_RULES;

/** A wish as people read it, such as `20 or 22` or `1.22 or later`. */
export function wishText({ scheme, anyOf }: { scheme: VersionScheme; anyOf: readonly string[] }): string {
  return `${anyOf.join(' or ')}${scheme.endsWith('at_least') ? ' or later' : ''}`;
}
