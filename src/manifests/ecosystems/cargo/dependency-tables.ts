import { entriesOf, tableOf, type Table } from '../../reading/fields.ts';

export const BUILD = ['build-dependencies', 'build_dependencies'];
export const RUNTIME = ['dependencies', ...BUILD];
export const DEVELOPMENT = ['dev-dependencies', 'dev_dependencies'];

interface DependencyTable {
  readonly table: unknown;
  /** The keys that lead to it; the last one is its kind. */
  readonly where: readonly string[];
}

/** The tables of these kinds, for all platforms and for one; throws ManifestError. */
export function dependencyTables(manifest: Table, kinds: readonly string[]): DependencyTable[] {
  const scopes = [
    { table: manifest, where: [] },
    ...entriesOf(manifest['target'], 'target').map(([platform, value]) => {
      const where = ['target', platform];
      return { table: tableOf(value, where.join('.')), where };
    }),
  ];
  return scopes.flatMap(({ table, where }) =>
    kinds.map((kind) => ({ table: table[kind], where: [...where, kind] })),
  );
}
