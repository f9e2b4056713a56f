import semver from 'semver';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import type { Manifest } from '../manifest.ts';

export interface LockedVersions {
  /** All that the lockfile has of one name; undefined where it has none. */
  readonly versionsOf: (dependency: Dependency) => readonly string[] | undefined;
  /** Whether a locked version is what the manifest asks for; true where it cannot be told. */
  readonly isAskedFor: (dependency: Dependency, version: string) => boolean;
}

/** The dependencies that a manifest's lockfile must have as they are asked for. */
export function mustBeLocked({ dependencies, devDependencies, unlocked }: Manifest): Dependency[] {
  return [...dependencies, ...devDependencies].filter(({ name }) => unlocked?.has(name) !== true);
}

/** What a manifest asks for and its lockfile does not have, a sentence each. */
export function disagreementsOf(manifest: Manifest, { versionsOf, isAskedFor }: LockedVersions): string[] {
  return mustBeLocked(manifest).flatMap((dependency) => {
    const { name, version } = dependency;
    const locked = versionsOf(dependency);
    if (locked === undefined) return [`${name} is asked for, and it is not there`];
    if (locked.some((one) => isAskedFor(dependency, one))) return [];
    return [`${name} ${version} is asked for, and ${locked.join(', ')} is there`];
  });
}

/** No requirement comes near. */
const MAX_LENGTH = 200;

/**
 * Whether a locked version is what a requirement asks for; `toRange` writes it as npm would.
 * True for what is no version or no range then, because it cannot be told.
 */
export function isWithin(
  version: string,
  requirement: string,
  toRange: (requirement: string) => string,
): boolean {
  if (version.length > MAX_LENGTH || requirement.length > MAX_LENGTH) return true;
  const range = semver.validRange(toRange(requirement));
  if (range === null || semver.valid(version) === null) return true;
  return semver.satisfies(version, range, { includePrerelease: true });
}

/** For sorting; what is no semantic version stays where it is. */
export function newestFirst(one: string, other: string): number {
  return semver.valid(one) === null || semver.valid(other) === null ? 0 : semver.rcompare(one, other);
}
