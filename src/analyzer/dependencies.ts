import path from 'node:path';
import type { Dependencies, Dependency } from '../domain/analysis/dependencies.ts';
import { ManifestError, type Ecosystem, type Manifest } from './ecosystems/ecosystem.ts';
import { ECOSYSTEMS } from './ecosystems/ecosystems.ts';
import { isUrl } from './ecosystems/requirements-file.ts';
import type { ComponentFiles } from './component-files.ts';
import { UnreadableFileError } from './read-contained-file.ts';

/** One manifest that was found, with what it says or why that is not known. */
export interface ManifestReport {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly ecosystem: string;
  /** Null where there is a problem. */
  readonly manifest: Manifest | null;
  readonly problem: ManifestProblem | null;
}

interface ManifestProblem {
  readonly kind: 'unreadable' | 'unparsable';
  /** Completes the sentence "<path> …" when unreadable; the parser's reason when unparsable. */
  readonly reason: string;
  readonly line: number | null;
}

/** Reads every manifest at the component's top, and those that they include. */
export async function readManifests(files: ComponentFiles): Promise<ManifestReport[]> {
  const reports: ManifestReport[] = [];
  for (const ecosystem of ECOSYSTEMS) {
    reports.push(...(await readEcosystem(ecosystem, files)));
  }
  return reports;
}

/** The analysis document's part about dependencies. */
export function describeDependencies(reports: readonly ManifestReport[]): Dependencies {
  const has = (...paths: string[]): boolean => reports.some((report) => paths.includes(report.path));
  const dependencies = merge(reports, (manifest) => manifest.dependencies);
  const dev_dependencies = merge(reports, (manifest) => manifest.devDependencies);
  return {
    has_package_json: has('package.json'),
    has_requirements_txt: has('requirements.txt'),
    has_cargo_toml: has('Cargo.toml'),
    has_gemfile: has('Gemfile', 'gems.rb'),
    dependency_count: dependencies.length,
    dev_dependency_count: dev_dependencies.length,
    dependencies,
    dev_dependencies,
    manifests: reports.map(({ path, ecosystem, problem }) => ({
      path,
      ecosystem,
      error: problem?.reason ?? null,
    })),
  };
}

interface Candidate {
  readonly path: string;
  readonly isDev: boolean;
}

/** Runtime manifests come first, so that what they include counts as runtime; each file is read once. */
async function readEcosystem(ecosystem: Ecosystem, files: ComponentFiles): Promise<ManifestReport[]> {
  const { isManifest, isDev = () => false } = ecosystem;
  const queue: Candidate[] = files.topNames
    .filter(isManifest)
    .map((name) => ({ path: name, isDev: isDev(name) }))
    .sort((a, b) => Number(a.isDev) - Number(b.isDev));
  const seen = new Set(queue.map((candidate) => candidate.path));
  const reports: ManifestReport[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const report = await readManifest(ecosystem, next, files);
    reports.push(report);
    for (const include of report.manifest?.includes ?? []) {
      if (seen.has(include)) continue;
      seen.add(include);
      queue.push({ path: include, isDev: next.isDev || isDev(path.posix.basename(include)) });
    }
  }
  return reports.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readManifest(
  ecosystem: Ecosystem,
  candidate: Candidate,
  files: ComponentFiles,
): Promise<ManifestReport> {
  const report = { path: candidate.path, ecosystem: ecosystem.id };
  try {
    if (isUrl(candidate.path))
      throw new UnreadableFileError('is a URL, and only files of the component are read');
    const text = await files.read(candidate.path);
    const tracked = files.tracked.map(({ path }) => path);
    const manifest = await ecosystem.parse({ ...candidate, text, tracked });
    return { ...report, manifest, problem: null };
  } catch (error) {
    return { ...report, manifest: null, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): ManifestProblem {
  if (error instanceof UnreadableFileError) return { kind: 'unreadable', reason: error.message, line: null };
  if (error instanceof ManifestError) return { kind: 'unparsable', reason: error.message, line: error.line };
  throw error;
}

/** Within an ecosystem the same name and version count once, however many manifests repeat it. */
function merge(
  reports: readonly ManifestReport[],
  listOf: (manifest: Manifest) => readonly Dependency[],
): Dependency[] {
  const unique = new Map<string, Dependency>();
  for (const { ecosystem, manifest } of reports) {
    for (const dependency of manifest === null ? [] : listOf(manifest)) {
      unique.set(JSON.stringify([ecosystem, dependency.name, dependency.version]), dependency);
    }
  }
  return [...unique.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
