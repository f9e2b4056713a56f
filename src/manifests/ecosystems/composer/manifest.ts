import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { composerHash } from './hash.ts';
import { parseComposerLock } from './lockfile.ts';
import { composerPackages } from './packages.ts';
import { partsOf } from './parts.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { Manifest, ManifestSource } from '../../manifest.ts';
import { versionTable } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';

export const composer: EcosystemDescription = {
  isManifest: (name) => name === 'composer.json',
  lockfiles: {
    'composer.lock': parseComposerLock,
  },
  parse: parseComposerJson,
  installed: async () => (await import('./installed.ts')).composer,
};

async function parseComposerJson(source: ManifestSource): Promise<Manifest> {
  const { text } = source;
  const manifest = parseJsonTable(text, 'composer.json');
  const dependencies = versionTable(manifest['require'], 'require').filter(isPackage);
  const devDependencies = versionTable(manifest['require-dev'], 'require-dev').filter(isPackage);
  return {
    dependencies,
    devDependencies,
    // Composer's default type is library, and a library's lockfile has no effect on who uses it.
    wantsLockfile: manifest['type'] === 'project' && dependencies.length + devDependencies.length > 0,
    contentHash: composerHash(manifest, text),
    members: await partsOf(manifest, source),
    packages: () => composerPackages(manifest, text),
  };
}

/** `php`, `ext-json` and the like are the platform; only packages have a vendor. */
function isPackage({ name }: Dependency): boolean {
  return name.includes('/');
}
