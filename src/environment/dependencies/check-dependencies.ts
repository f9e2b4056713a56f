import { join } from 'node:path';
import type { LockfileReport } from '../../manifests/lockfiles.ts';
import type { ManifestReport } from '../../manifests/manifest-report.ts';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import type { ComponentFolder } from '../../repository/environment-folder.ts';
import {
  type InstalledPackages,
  type Inventory,
  type Locked,
  type ProjectPlace,
  placeOf,
  runText,
} from '../../manifests/installed.ts';
import type { EnvironmentManifest } from '../component-manifests.ts';
import { printable } from '../../domain/text/printable.ts';
import { whyUnreadable } from '../../files/why-unreadable.ts';
import { writtenRequirements } from './written-requirements.ts';
import { judgeManifest, requiredOf, type ManifestVerdict } from './judge-manifest.ts';

/** One verdict for each manifest, in their order. */
export async function checkDependencies(
  { folder, top }: ComponentFolder,
  manifests: readonly EnvironmentManifest[],
  lockfiles: readonly LockfileReport[],
): Promise<ManifestVerdict[]> {
  return Promise.all(
    manifests.map(async (report) => {
      const ecosystem = report.installed;
      const place = placeOf({ folder, top }, report.path);
      const required = await requiredOf(report, ecosystem, place);
      const locked = lockedBy(folder, report, lockfiles);
      const inventory =
        required.length === 0 && locked === null
          ? EMPTY
          : await takeInventory(ecosystem, place, required, locked);
      const install = await ecosystem.installCommand(place.folder, place.manifest, folder);
      const written = await writtenRequirements(report, required, ecosystem);
      return judgeManifest(report, ecosystem, inventory, {
        required,
        install: runText(install, folder),
        locked,
        written,
      });
    }),
  );
}

/** The first lockfile that could be read of those that belong to the manifest, and is not the manifest itself. */
function lockedBy(
  folder: string,
  { path }: ManifestReport,
  lockfiles: readonly LockfileReport[],
): Locked | null {
  for (const { path: file, lockfile, manifests } of lockfiles) {
    if (lockfile === null || file === path || !manifests.includes(path)) continue;
    return { lockfile, file: join(folder, file), manifestPath: path };
  }
  return null;
}

const EMPTY: Inventory = { known: true, presence: new Map() };

/** Where packages stand but may not be looked at, nobody can tell whether one is missing. */
async function takeInventory(
  ecosystem: InstalledPackages,
  place: ProjectPlace,
  required: readonly Dependency[],
  locked: Locked | null,
): Promise<Inventory> {
  try {
    return await ecosystem.inventory(place, required, locked);
  } catch (error) {
    return { known: false, reason: printable(whyUnreadable(place.component, error)) };
  }
}

const ORDER = ['missing', 'outdated', 'unknown'] as const;

/** The worst of the manifests; a component without dependencies is up to date. */
export function dependenciesStatus(verdicts: readonly ManifestVerdict[]): ManifestVerdict['status'] {
  return ORDER.find((status) => verdicts.some((verdict) => verdict.status === status)) ?? 'up_to_date';
}
