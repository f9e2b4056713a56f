import type { ManifestReport } from './manifest-report.ts';
import type { ComponentFiles } from '../repository/component-files.ts';
import type { Ecosystem } from './ecosystem.ts';
import type { Load } from './manifest.ts';
import { orProblem } from './file-problem.ts';
import { includedPath, shownPath, whyOutside } from './included-path.ts';
import { createLoad } from './load.ts';
import { createManifestQueue, type Candidate } from './manifest-queue.ts';
import { createClaims, levelsOf } from './project-folders.ts';
import { forFile } from '../repository/slow-files.ts';
import { UnreadableFileError } from '../files/read-contained-file.ts';
import { createMemberFinder } from './workspace-members.ts';

import path from 'node:path';

/** Reads the manifests that the schema of `Dependencies` tells of, in the order of these ecosystems. */
export async function readManifests(
  files: ComponentFiles,
  ecosystems: readonly Ecosystem[],
): Promise<ManifestReport[]> {
  const tracked = files.tracked.map((file) => file.path);
  const paths = [...new Set([...files.topNames, ...tracked, ...files.untracked])];
  const component = { files, paths, tracked, load: createLoad(files) };
  const reports: ManifestReport[] = [];
  for (const ecosystem of ecosystems) {
    reports.push(...(await readEcosystem(ecosystem, component)));
  }
  return reports;
}

interface Component {
  readonly files: ComponentFiles;
  /** Of everything that may be a manifest. */
  readonly paths: readonly string[];
  readonly tracked: readonly string[];
  readonly load: Load;
}

/** From the top down; what a manifest declares comes before what is deeper and declared by none. */
async function readEcosystem(ecosystem: Ecosystem, component: Component): Promise<ManifestReport[]> {
  const manifests = component.paths.filter((file) => ecosystem.isManifest(path.posix.basename(file), file));
  const membersOf = createMemberFinder(manifests);
  const claims = createClaims(ecosystem);
  const queue = createManifestQueue(ecosystem);
  const reports: ManifestReport[] = [];
  for (const level of levelsOf(manifests, ecosystem)) {
    for (const file of level.filter((file) => !claims.cover(file))) queue.add(file);
    for (const candidate of queue.drain()) {
      const report = await readManifest(ecosystem, candidate, component);
      if (candidate.isOptional && report.problem?.kind === 'unreadable') continue;
      reports.push(report);
      claims.add(report);
      const { includes = [], optionalIncludes = [] } = report.manifest ?? {};
      const { isDev } = candidate;
      for (const include of includedBy(report, includes)) queue.add(include, { isDev });
      for (const include of includedBy(report, optionalIncludes))
        queue.add(include, { isDev, isOptional: true });
      for (const member of membersOf(report)) queue.add(member);
    }
  }
  return reports.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Relative to the component's folder; what is not in it stays as it is written, for the report. */
function includedBy({ path: file }: ManifestReport, includes: readonly string[]): string[] {
  const folder = path.posix.dirname(file);
  return includes.map((include) => includedPath(folder, include));
}

async function readManifest(
  ecosystem: Ecosystem,
  { path, isDev, isSurplus }: Candidate,
  { files, tracked, load }: Component,
): Promise<ManifestReport> {
  const { value: manifest, problem } = await orProblem(() =>
    forFile(path, async () => {
      const outside = whyOutside(path);
      if (outside !== undefined) throw new UnreadableFileError(outside);
      if (isSurplus) throw new UnreadableFileError('is one of too many manifests');
      return ecosystem.parse({ path, isDev, text: await files.read(path), tracked, load });
    }),
  );
  return { path: shownPath(path), ecosystem: ecosystem.id, manifest, problem };
}
