import type { Dependencies, Dependency, ListedDependency } from '../../domain/analysis/dependencies.ts';
import type { ManifestReport } from '../../manifests/manifest-report.ts';
import type { LockedPackage, Manifest, PackagePlace } from '../../manifests/manifest.ts';
import type { LockfileReport } from '../../manifests/lockfiles.ts';
import { describePackages } from './describe-packages.ts';

/** The analysis document's part about dependencies. */
export async function describeDependencies(
  reports: readonly ManifestReport[],
  lockfiles: readonly LockfileReport[],
  place: PackagePlace = { origin: undefined },
): Promise<Dependencies> {
  const has = (...paths: string[]): boolean => reports.some((report) => paths.includes(report.path));
  const lockfileOf = byManifest(lockfiles);
  const dependencies = merge(reports, lockfileOf, (manifest) => manifest.dependencies);
  const dev_dependencies = merge(reports, lockfileOf, (manifest) => manifest.devDependencies);
  const total = countPackages(lockfiles);
  const { publishes, requires, problems } = await describePackages(reports, place);
  return {
    has_package_json: has('package.json'),
    has_requirements_txt: has('requirements.txt'),
    has_cargo_toml: has('Cargo.toml'),
    has_gemfile: has('Gemfile', 'gems.rb'),
    dependency_count: dependencies.length,
    dev_dependency_count: dev_dependencies.length,
    dependencies,
    dev_dependencies,
    total_count: total.package_count,
    total_dev_count: total.dev_package_count,
    manifests: reports.map(({ path, ecosystem, manifest, problem }) => ({
      path,
      ecosystem,
      error: problem?.reason ?? null,
      dependency_count: namesIn(manifest?.dependencies),
      dev_dependency_count: namesIn(manifest?.devDependencies),
      lockfile: lockfileOf.get(path)?.path ?? null,
      unknown: [...(manifest?.unknown ?? []), ...packageProblem(problems.get(path))],
    })),
    lockfiles: lockfiles.map((report) => ({
      path: report.path,
      ecosystem: report.ecosystem,
      ...countPackages([report]),
      error: report.problem?.reason ?? null,
    })),
    ...{ publishes, requires },
  };
}

function packageProblem(reason: string | undefined): string[] {
  return reason === undefined ? [] : [`which packages it publishes and requires: ${reason}`];
}

type LockfileOf = ReadonlyMap<string, LockfileReport>;

/** Where a folder has several, the first that could be read. */
function byManifest(lockfiles: readonly LockfileReport[]): LockfileOf {
  const found = new Map<string, LockfileReport>();
  for (const report of lockfiles) {
    for (const manifest of report.manifests) {
      if (
        (found.get(manifest)?.lockfile ?? null) === null &&
        (report.lockfile !== null || !found.has(manifest))
      )
        found.set(manifest, report);
    }
  }
  return found;
}

function namesIn(dependencies: readonly Dependency[] = []): number {
  return new Set(dependencies.map(({ name }) => name)).size;
}

/** Within an ecosystem the same name and version count once, however many manifests repeat it. */
function merge(
  reports: readonly ManifestReport[],
  lockfileOf: LockfileOf,
  listOf: (manifest: Manifest) => readonly Dependency[],
): ListedDependency[] {
  const unique = new Map<string, ListedDependency>();
  for (const { path, ecosystem, manifest } of reports) {
    const lockfile = lockfileOf.get(path)?.lockfile;
    for (const dependency of manifest === null ? [] : listOf(manifest)) {
      const locked = lockfile?.versionOf(dependency, path) ?? null;
      const { name, version } = dependency;
      unique.set(JSON.stringify([ecosystem, name, version, locked]), { ...dependency, ecosystem, locked });
    }
  }
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.name, b.name) ||
      compare(a.version, b.version) ||
      compare(a.ecosystem, b.ecosystem) ||
      compare(a.locked ?? '', b.locked ?? ''),
  );
}

interface PackageCount {
  readonly package_count: number | null;
  readonly dev_package_count: number | null;
}

/** A package that development alone needs by one lockfile may be needed by another at run time. */
function countPackages(lockfiles: readonly LockfileReport[]): PackageCount {
  const known = lockfiles.filter(({ lockfile }) => lockfile !== null);
  if (known.length === 0) return { package_count: null, dev_package_count: null };
  const packages = new Map<string, LockedPackage>();
  for (const { ecosystem, lockfile } of known) {
    for (const one of lockfile?.packages ?? []) {
      const key = JSON.stringify([ecosystem, one.name, one.version]);
      if (packages.get(key)?.isDev !== false) packages.set(key, one);
    }
  }
  const all = [...packages.values()];
  const saysDev = all.every(({ isDev }) => isDev !== undefined);
  return {
    package_count: all.length,
    dev_package_count: saysDev ? all.filter(({ isDev }) => isDev === true).length : null,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
