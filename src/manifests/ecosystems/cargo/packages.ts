import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { MadePackage, ManifestPackages } from '../../manifest-packages.ts';
import { isInside } from '../../folders.ts';
import type { ManifestSource, NameLine } from '../../manifest.ts';
import { entriesOf, isTable, type Table } from '../../reading/fields.ts';
import { tomlLines } from '../../reading/lines/toml-lines.ts';
import type { LineOf } from '../../reading/lines/line-of.ts';
import { BUILD, dependencyTables, DEVELOPMENT, RUNTIME } from './dependency-tables.ts';
import type { CargoWorkspace } from './workspace.ts';

/** What a Cargo.toml publishes and asks for: https://doc.rust-lang.org/cargo/reference/manifest.html */
export async function cargoPackages(
  manifest: Table,
  root: CargoWorkspace | null,
  { path: file, text }: Pick<ManifestSource, 'path' | 'text'>,
): Promise<ManifestPackages> {
  const lineOf = await tomlLines(text);
  const inherited = tableAt(root?.workspace, 'dependencies');
  const requires = dependencyTables(manifest, [...RUNTIME, ...DEVELOPMENT]).flatMap(({ table, where }) =>
    entriesOf(table, where.join('.'))
      .filter(
        ([, spec]) => !isTable(spec) || typeof spec['path'] !== 'string' || !isInside(file, spec['path']),
      )
      .map(([name, spec]) => ({
        package: { type: 'cargo', name: crateOf(name, spec, inherited) },
        scope: scopeOf(where.at(-1) ?? '', spec),
        line: lineOf(...where, name),
      })),
  );
  return { publishes: publishedBy(manifest, root, lineOf), requires };
}

/** Of a crate that several tables name, the first one's line; a crate of the repository is named too. */
export async function crateLines(
  manifest: Table,
  root: CargoWorkspace | null,
  text: string,
): Promise<NameLine> {
  const lineOf = await tomlLines(text);
  const inherited = tableAt(root?.workspace, 'dependencies');
  const lines = new Map<string, number | null>();
  for (const { table, where } of dependencyTables(manifest, [...RUNTIME, ...DEVELOPMENT])) {
    for (const [name, spec] of entriesOf(table, where.join('.'))) {
      const crate = crateOf(name, spec, inherited);
      if (!lines.has(crate)) lines.set(crate, lineOf(...where, name));
    }
  }
  return (name) => lines.get(name) ?? null;
}

function publishedBy(manifest: Table, root: CargoWorkspace | null, lineOf: LineOf): MadePackage[] {
  const made = tableAt(manifest, 'package');
  const { name } = made;
  if (typeof name !== 'string') return [];
  const shared = tableAt(root?.workspace, 'package');
  const field = (key: string): unknown => {
    const value = made[key];
    return isTable(value) && value['workspace'] === true ? shared[key] : value;
  };
  return [
    {
      package: { type: 'cargo', name },
      line: lineOf('package', 'name'),
      private: isPrivate(field('publish'), field('version')),
    },
  ];
}

/** `publish` is false, or lists no registry; by itself it is false where there is no version, which then is 0.0.0. */
function isPrivate(publish: unknown, version: unknown): boolean {
  const goesNowhere = publish === false || (Array.isArray(publish) && publish.length === 0);
  return goesNowhere || version === undefined || version === '0.0.0';
}

/** `package` renames it here, or in the workspace that it takes it from. */
function crateOf(name: string, spec: unknown, inherited: Table): string {
  if (!isTable(spec)) return name;
  const from = spec['workspace'] === true && Object.hasOwn(inherited, name) ? inherited[name] : spec;
  const renamed = isTable(from) ? from['package'] : undefined;
  return typeof renamed === 'string' ? renamed : name;
}

function scopeOf(kind: string, spec: unknown): PackageScope {
  if (DEVELOPMENT.includes(kind)) return 'development';
  if (BUILD.includes(kind)) return 'build';
  return isTable(spec) && spec['optional'] === true ? 'optional' : 'runtime';
}

function tableAt(table: Table | undefined, key: string): Table {
  const value = table?.[key];
  return isTable(value) ? value : {};
}
