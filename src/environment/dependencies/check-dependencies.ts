import { basename, dirname, join } from 'node:path';
import type { ComponentFolder } from '../component-folder.ts';
import type { ManifestReport } from '../../analyzer/dependencies.ts';
import { ECOSYSTEMS } from '../ecosystems/ecosystems.ts';
import { judgeManifest, requiredOf, type ManifestVerdict } from './judge-manifest.ts';

/** One verdict for each manifest, in their order. */
export async function checkDependencies(
  { folder, top }: ComponentFolder,
  manifests: readonly ManifestReport[],
): Promise<ManifestVerdict[]> {
  return Promise.all(
    manifests.map(async (manifest) => {
      const ecosystem = ECOSYSTEMS[manifest.ecosystem];
      const place = {
        folder: join(folder, dirname(manifest.path)),
        manifest: basename(manifest.path),
        top,
        component: folder,
      };
      const inventory = await ecosystem.inventory(place, requiredOf(manifest, ecosystem));
      const command = await ecosystem.installCommand(place.folder, manifest.path);
      return judgeManifest(manifest, ecosystem, inventory, command);
    }),
  );
}

const ORDER = ['missing', 'outdated', 'unknown'] as const;

/** The worst of the manifests; a component without dependencies is up to date. */
export function dependenciesStatus(verdicts: readonly ManifestVerdict[]): ManifestVerdict['status'] {
  return ORDER.find((status) => verdicts.some((verdict) => verdict.status === status)) ?? 'up_to_date';
}
