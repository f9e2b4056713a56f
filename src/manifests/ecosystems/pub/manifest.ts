import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import { ANY_VERSION, type Manifest, type ManifestSource } from '../../manifest.ts';
import { elementsOf, entriesOf, isTable, stringOf } from '../../reading/fields.ts';
import { parsePubspecLock } from './lockfile.ts';
import { pubspecPackages } from './packages.ts';
import { parseYamlTable } from '../../reading/yaml.ts';

export const pub: EcosystemDescription = {
  isManifest: (name) => name === 'pubspec.yaml',
  lockfiles: {
    'pubspec.lock': parsePubspecLock,
  },
  parse: parsePubspec,
  installed: async () => (await import('./installed.ts')).pub,
};

/** https://dart.dev/tools/pub/pubspec */
async function parsePubspec(source: ManifestSource): Promise<Manifest> {
  const { text } = source;
  const pubspec = await parseYamlTable(text, 'pubspec.yaml');
  // A key without a value is an empty text here.
  const valueOf = (key: string): unknown => (pubspec[key] === '' ? undefined : pubspec[key]);
  const entries = (key: string): Entries => entriesOf(valueOf(key), key);
  const [runtime, dev] = [entries('dependencies'), entries('dev_dependencies')];
  const isPublished = pubspec['publish_to'] !== 'none';
  return {
    dependencies: runtime.map(dependencyOf),
    devDependencies: dev.map(dependencyOf),
    packages: () => pubspecPackages(pubspec, source),
    // A published package's lockfile has no effect on who uses it, and a member's is its workspace's.
    wantsLockfile: !isPublished && runtime.length + dev.length > 0,
    members: withNeighbours(
      elementsOf(valueOf('workspace'), 'workspace').map((member) =>
        path.posix.normalize(stringOf(member, 'an element of workspace')),
      ),
    ),
    // Folders, and what is overridden, have another version than `dependencies` asks for.
    unlocked: new Set([
      ...entries('dependency_overrides').map(([name]) => name),
      ...[...runtime, ...dev]
        .filter(([, spec]) => isTable(spec) && spec['path'] !== undefined)
        .map(([name]) => name),
    ]),
  };
}

/** With the folders beside them: a package need not be of the workspace, as where it wants another SDK, to be of the project. */
function withNeighbours(members: readonly string[]): string[] {
  const beside = members
    .map((member) => path.posix.dirname(member))
    .filter((folder) => /^[\w-]/.test(folder));
  return [...new Set([...members, ...beside.map((folder) => `${folder}/*`)])];
}

type Entries = readonly (readonly [string, unknown])[];

/** A dependency is a version, nothing, or a table with where it comes from: `hosted`, `git`, `path` or `sdk`. */
function dependencyOf([name, spec]: readonly [string, unknown]): Dependency {
  const version = isTable(spec) ? (spec['version'] ?? ANY_VERSION) : spec;
  return { name, version: stringOf(version ?? ANY_VERSION, `version of "${name}"`) || ANY_VERSION };
}
