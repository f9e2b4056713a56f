import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { ANY_VERSION, type Ecosystem, type Manifest, type ManifestSource } from './ecosystem.ts';
import { entriesOf, isTable, stringOf, tableOf, wrongType, type Table } from './fields.ts';
import { parseToml } from './toml.ts';

export const cargo: Ecosystem = {
  id: 'cargo',
  isManifest: (name) => name === 'Cargo.toml',
  lockfiles: {
    'Cargo.lock': null,
  },
  parse: parseCargoToml,
};

const PROGRAM = /(^|\/)src\/(main\.rs$|bin\/)/;

function parseCargoToml({ text, tracked }: ManifestSource): Manifest {
  const manifest = parseToml(text);
  const inherited = tableOf(
    tableOf(manifest['workspace'], 'workspace')['dependencies'],
    'workspace.dependencies',
  );
  const scopes = [
    { table: manifest, where: '' },
    ...entriesOf(manifest['target'], 'target').map(([platform, value]) => {
      const where = `target.${platform}`;
      return { table: tableOf(value, where), where: `${where}.` };
    }),
  ];
  const read = (kinds: readonly string[]): Dependency[] =>
    scopes.flatMap(({ table, where }) =>
      kinds.flatMap((kind) =>
        entriesOf(table[kind], where + kind).map(([name, spec]) =>
          dependencyOf(name, spec, inherited, where + kind),
        ),
      ),
    );
  const dependencies = read(['dependencies', 'build-dependencies', 'build_dependencies']);
  const devDependencies = read(['dev-dependencies', 'dev_dependencies']);
  const isProgram = manifest['bin'] !== undefined || tracked.some((file) => PROGRAM.test(file));
  return {
    dependencies,
    devDependencies,
    wantsLockfile: isProgram && dependencies.length + devDependencies.length > 0,
  };
}

/** A dependency is a version, or a table; `package` renames it, `workspace = true` takes the workspace's entry. */
function dependencyOf(name: string, spec: unknown, inherited: Table, where: string): Dependency {
  if (typeof spec === 'string') return { name, version: spec };
  if (!isTable(spec)) throw wrongType(`"${name}" in ${where}`, 'a version or a table', spec);
  if (spec['workspace'] === true) {
    const entry = Object.hasOwn(inherited, name) ? inherited[name] : undefined;
    if (entry === undefined || (isTable(entry) && entry['workspace'] === true)) {
      return { name, version: ANY_VERSION };
    }
    return dependencyOf(name, entry, inherited, 'workspace.dependencies');
  }
  return {
    name: stringOf(spec['package'] ?? name, `package of "${name}" in ${where}`),
    version: stringOf(spec['version'] ?? ANY_VERSION, `version of "${name}" in ${where}`),
  };
}
