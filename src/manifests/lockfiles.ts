import path from 'node:path';
import type { ComponentFiles } from '../repository/component-files.ts';
import type { ManifestReport } from './manifest-report.ts';
import type { Ecosystem } from './ecosystem.ts';
import type { Lockfile } from './manifest.ts';
import { orProblem, type FileProblem } from './file-problem.ts';
import { forFile } from '../repository/slow-files.ts';
import { foldersUpwards } from './folders.ts';

/** One lockfile that belongs to a manifest, with what it pins or why that is not known. */
export interface LockfileReport {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly ecosystem: string;
  /** Null where there is a problem, and for one that is no text. */
  readonly lockfile: Lockfile | null;
  readonly problem: FileProblem | null;
  /** The manifests that it belongs to: there is none nearer to them. */
  readonly manifests: readonly string[];
}

/** Reads the lockfiles that belong to the manifests, in the order of ecosystems, folders and the ecosystem's preference. */
export async function readLockfiles(
  files: ComponentFiles,
  manifests: readonly ManifestReport[],
  ecosystems: readonly Ecosystem[],
): Promise<LockfileReport[]> {
  const paths = new Set([...files.tracked.map((file) => file.path), ...files.untracked]);
  const reports: LockfileReport[] = [];
  for (const ecosystem of ecosystems) {
    const own = manifests.filter((report) => report.ecosystem === ecosystem.id);
    reports.push(...together(own.flatMap(inManifest)));
    for (const [file, owners] of ownersOf(ecosystem, own, paths)) {
      reports.push(await readLockfile(ecosystem, file, { files, owners }));
    }
  }
  const tried: LockfileReport[] = [];
  for (const report of reports) tried.push(await forFile(report.path, () => tryOut(report, manifests)));
  return tried;
}

/** Asks a lockfile all that is asked of it later: what it has in another form than its parser expected is its problem, and nobody else's. */
async function tryOut(report: LockfileReport, manifests: readonly ManifestReport[]): Promise<LockfileReport> {
  const { lockfile } = report;
  if (lockfile === null) return report;
  const { problem } = await orProblem(() => {
    for (const { path: file, ecosystem, manifest } of manifests) {
      if (manifest === null || ecosystem !== report.ecosystem || !report.manifests.includes(file)) continue;
      for (const one of [...manifest.dependencies, ...manifest.devDependencies])
        lockfile.versionOf(one, file);
      lockfile.disagreements(manifest, file, new Set());
    }
    return Promise.resolve();
  });
  return problem === null ? report : { ...report, lockfile: null, problem };
}

/** A manifest that is its own lockfile, or that found it by itself. */
function inManifest({ path, ecosystem, manifest }: ManifestReport): LockfileReport[] {
  const lockfile = manifest?.lockfile;
  if (lockfile === undefined) return [];
  const place = manifest?.lockedBy ?? path;
  return [{ path: place, ecosystem, lockfile, problem: null, manifests: [path] }];
}

/** One report of each lockfile, though several manifests were compiled into it. */
function together(reports: readonly LockfileReport[]): LockfileReport[] {
  return [...Map.groupBy(reports, ({ path }) => path).values()].flatMap((same) =>
    same.slice(0, 1).map((one) => ({ ...one, manifests: same.flatMap(({ manifests }) => manifests) })),
  );
}

function ownersOf(
  ecosystem: Ecosystem,
  manifests: readonly ManifestReport[],
  paths: ReadonlySet<string>,
): [string, string[]][] {
  const owners = new Map<string, string[]>();
  for (const { path: file, manifest } of manifests) {
    if (manifest?.lockfile !== undefined) continue;
    for (const lockfile of nearest(ecosystem, file, paths)) {
      const others = owners.get(lockfile);
      if (others === undefined) owners.set(lockfile, [file]);
      else others.push(file);
    }
  }
  return [...owners];
}

function nearest(ecosystem: Ecosystem, manifest: string, paths: ReadonlySet<string>): string[] {
  const { lockfiles, locks = () => true } = ecosystem;
  const names = Object.keys(lockfiles).filter((name) => locks(name, path.posix.basename(manifest)));
  for (const place of foldersUpwards(path.posix.dirname(manifest))) {
    const found = names.map((name) => path.posix.join(place, name)).filter((file) => paths.has(file));
    if (found.length > 0) return found;
  }
  return [];
}

async function readLockfile(
  { id, lockfiles }: Ecosystem,
  file: string,
  { files, owners }: { files: ComponentFiles; owners: readonly string[] },
): Promise<LockfileReport> {
  const parse = lockfiles[path.posix.basename(file)] ?? null;
  const { value: lockfile, problem } = await orProblem(() =>
    forFile(file, async () =>
      parse === null ? null : await parse({ path: file, text: await files.read(file) }),
    ),
  );
  return { path: file, ecosystem: id, lockfile, problem, manifests: owners };
}
