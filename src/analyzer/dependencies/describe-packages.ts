import path from 'node:path';
import type { Dependencies } from '../../domain/analysis/dependencies.ts';
import {
  PACKAGE_SCOPES,
  type PublishedPackage,
  type RequiredPackage,
} from '../../domain/analysis/packages.ts';
import { orProblem } from '../../manifests/file-problem.ts';
import { NO_PACKAGES, type MadePackage } from '../../manifests/manifest-packages.ts';
import type { ManifestReport } from '../../manifests/manifest-report.ts';
import type { PackagePlace } from '../../manifests/manifest.ts';
import { isAside } from '../../manifests/project-folders.ts';
import { forFile } from '../../repository/slow-files.ts';
import { packageUrl } from './package-url.ts';

/** The packages that a component publishes and requires. */
export interface ComponentPackages extends Pick<Dependencies, 'publishes' | 'requires'> {
  /** By manifest, why its packages are not known. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Going by all manifests of the component. */
export async function describePackages(
  reports: readonly ManifestReport[],
  place: PackagePlace,
): Promise<ComponentPackages> {
  const found: FoundPackages[] = [];
  const problems = new Map<string, string>();
  for (const report of [...reports].sort(nearestToTop)) {
    const { value, problem } = await orProblem(() => forFile(report.path, () => packagesOf(report, place)));
    if (problem === null) found.push(value);
    else problems.set(report.path, problem.reason);
  }
  const publishes = distinct(
    found.flatMap((one) => one.publishes).sort((a, b) => Number(a.private) - Number(b.private)),
    ({ purl }) => purl,
  );
  const own = new Set(publishes.map(({ purl }) => purl));
  const requires = distinct(
    found.flatMap((one) => one.requires).filter(({ purl }) => !own.has(purl)),
    ({ purl, scope }) => `${purl} ${PACKAGE_SCOPES.indexOf(scope)}`,
  );
  return { publishes, requires, problems };
}

interface FoundPackages {
  readonly publishes: readonly PublishedPackage[];
  readonly requires: readonly RequiredPackage[];
}

/** What is for tests, examples and the like is published nowhere, and what it asks for is for development. */
async function packagesOf(
  { path: manifestPath, manifest }: ManifestReport,
  place: PackagePlace,
): Promise<FoundPackages> {
  const { publishes, requires } = (await manifest?.packages?.(place)) ?? NO_PACKAGES;
  const isForTrials = isInTrials(manifestPath, publishes);
  return {
    publishes: publishes.flatMap(({ package: name, line, file = manifestPath, private: isPrivate }) => {
      const purl = packageUrl(name);
      return purl === null ? [] : [{ purl, file, line, private: isPrivate || isForTrials }];
    }),
    requires: requires.flatMap(({ package: name, line, file = manifestPath, scope }) => {
      const purl = packageUrl(name);
      return purl === null ? [] : [{ purl, scope: isForTrials ? DEVELOPMENT : scope, file, line }];
    }),
  };
}

const DEVELOPMENT = 'development';

/** Folders besides those that `isAside` knows, in which nothing is published although their manifests are the project's. */
const TRIALS = /^(fuzz(ing)?|docs?|documentation|website|its|stress[-_]?test|.+[-_]tests)$/i;
/** A word in the name of a folder whose package is published nowhere. */
const TRIAL_WORD =
  /(^|[-_.])(tests?|testing|e2e|bench(es|mark|marks)?|fuzz(ing)?|examples?|samples?|demos?|docs?)([-_.]|$)/i;

/** Whether it is for tests, examples and the like alone. */
function isInTrials(manifestPath: string, publishes: readonly MadePackage[]): boolean {
  const folders = path.posix.dirname(manifestPath).split('/');
  if (isAside(manifestPath) || folders.some((folder) => TRIALS.test(folder))) return true;
  const isPrivate = publishes.length > 0 && publishes.every((one) => one.private);
  return isPrivate && folders.some((folder) => TRIAL_WORD.test(folder));
}

/** The first of each key, by key. */
function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

function nearestToTop(a: ManifestReport, b: ManifestReport): number {
  return depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1);
}

function depthOf(file: string): number {
  return file.split('/').length;
}
