import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { parseCargoLock } from './lockfile.ts';
import { cargoPackages, crateLines } from './packages.ts';
import { dependencyTables, DEVELOPMENT, RUNTIME } from './dependency-tables.ts';
import { cargoMembers, workspaceRoot, type CargoWorkspace } from './workspace.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import { ANY_VERSION, type Manifest, type ManifestSource } from '../../manifest.ts';
import { entriesOf, isTable, stringOf, tableOf, wrongType, type Table } from '../../reading/fields.ts';
import { parseToml } from '../../reading/toml.ts';

export const cargo: EcosystemDescription = {
  isManifest: (name) => name === 'Cargo.toml',
  lockfiles: {
    'Cargo.lock': parseCargoLock,
  },
  parse: parseCargoToml,
  installed: async () => (await import('./installed.ts')).cargo,
};

const PROGRAM = /(^|\/)src\/(main\.rs$|bin\/)/;
async function parseCargoToml({ path: file, text, tracked, load }: ManifestSource): Promise<Manifest> {
  const manifest = parseToml(text);
  const root = await workspaceRoot(file, manifest, load);
  const inherited = tableOf(root?.workspace['dependencies'], 'workspace.dependencies');
  const read = (kinds: readonly string[]): Dependency[] =>
    dependencyTables(manifest, kinds).flatMap(({ table, where }) =>
      entriesOf(table, where.join('.')).map(([name, spec]) =>
        dependencyOf(name, spec, inherited, where.join('.')),
      ),
    );
  const dependencies = read(RUNTIME);
  const devDependencies = read(DEVELOPMENT);
  const folder = file.slice(0, -'Cargo.toml'.length);
  const isAside = isTestCrate(folder, manifest, root);
  const isProgram =
    manifest['bin'] !== undefined ||
    tracked.some((name) => name.startsWith(folder) && PROGRAM.test(name.slice(folder.length)));
  const local = dependencyTables(manifest, [...RUNTIME, ...DEVELOPMENT]);
  return {
    dependencies,
    devDependencies,
    wantsLockfile: isProgram && !isAside && dependencies.length + devDependencies.length > 0,
    packages: () => cargoPackages(manifest, root, { path: file, text }),
    lines: () => crateLines(manifest, root, text),
    members: cargoMembers(
      path.posix.dirname(file),
      manifest,
      root,
      local.flatMap(({ table, where }) => entriesOf(table, where.join('.'))),
    ),
  };
}

const TEST_CRATE = /(^|[-_/])(tests?|bench(es|marks?)?|examples?|fuzz|stress)[-_/]/i;

/** A member that only tests the workspace has programs, and is installed by nobody. */
function isTestCrate(folder: string, manifest: Table, root: CargoWorkspace | null): boolean {
  const isMember = root !== null && path.posix.join(root.folder, '/') !== path.posix.join(folder, '/');
  return isMember && tableOf(manifest['package'], 'package')['publish'] === false && TEST_CRATE.test(folder);
}

/** A dependency is a version, or a table; `package` renames it, `workspace = true` takes the workspace's entry. */
function dependencyOf(name: string, spec: unknown, inherited: Table, where: string): Dependency {
  if (typeof spec === 'string') return { name, version: spec };
  if (!isTable(spec)) throw wrongType(`"${name}" in ${where}`, 'a version or a table', spec);
  if (spec['workspace'] === true) {
    const entry = Object.hasOwn(inherited, name) ? inherited[name] : undefined;
    const written = 'workspace = true';
    if (entry === undefined || (isTable(entry) && entry['workspace'] === true)) {
      return { name, version: ANY_VERSION, written };
    }
    return { ...dependencyOf(name, entry, inherited, 'workspace.dependencies'), written };
  }
  return {
    name: stringOf(spec['package'] ?? name, `package of "${name}" in ${where}`),
    version: stringOf(spec['version'] ?? ANY_VERSION, `version of "${name}" in ${where}`),
  };
}
