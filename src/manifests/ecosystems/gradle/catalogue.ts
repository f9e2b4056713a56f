import { ANY_VERSION } from '../../manifest.ts';
import {
  elementsOf,
  entriesOf,
  isTable,
  stringOf,
  tableOf,
  wrongType,
  type Table,
} from '../../reading/fields.ts';
import { parseToml } from '../../reading/toml.ts';

export interface CatalogueLibrary {
  readonly name: string;
  readonly version: string;
}

/** By alias as build scripts write it, with a dot for `-` and `_`; `bundles.` before the name of a bundle. */
export type VersionCatalogue = ReadonlyMap<string, readonly CatalogueLibrary[]>;

/** A version catalogue: https://docs.gradle.org/current/userguide/version_catalogs.html; throws ManifestError. */
export function parseCatalogue(text: string): VersionCatalogue {
  const catalogue = parseToml(text);
  const versions = tableOf(catalogue['versions'], 'versions');
  const libraries = new Map(
    entriesOf(catalogue['libraries'], 'libraries').map(([alias, value]) => [
      accessor(alias),
      [libraryOf(value, versions, `"${alias}" in libraries`)],
    ]),
  );
  const bundles = entriesOf(catalogue['bundles'], 'bundles').map(
    ([alias, list]): [string, CatalogueLibrary[]] => [
      `bundles.${accessor(alias)}`,
      elementsOf(list, `"${alias}" in bundles`).flatMap(
        (one) => libraries.get(accessor(stringOf(one, `an element of "${alias}"`))) ?? [],
      ),
    ],
  );
  return new Map([...libraries, ...bundles]);
}

function accessor(alias: string): string {
  return alias.replace(/[-_]/g, '.');
}

/** `"group:name:version"`, or a table with `module`, or `group` and `name`. */
function libraryOf(value: unknown, versions: Table, where: string): CatalogueLibrary {
  if (typeof value === 'string') {
    const [group = '', name = '', version = ANY_VERSION] = value.split(':');
    return { name: `${group}:${name}`, version };
  }
  if (!isTable(value)) throw wrongType(where, 'a string or a table', value);
  const name =
    value['module'] ??
    `${stringOf(value['group'], `group of ${where}`)}:${stringOf(value['name'], `name of ${where}`)}`;
  return { name: stringOf(name, `module of ${where}`), version: versionOf(value['version'], versions) };
}

/** A version, a reference to one, or a rich one, of which the strictest part is what counts. */
function versionOf(value: unknown, versions: Table): string {
  if (typeof value === 'string') return value;
  if (!isTable(value)) return ANY_VERSION;
  const reference = value['ref'];
  if (typeof reference === 'string') {
    const target = Object.hasOwn(versions, reference) ? versions[reference] : undefined;
    return isTable(target) && target['ref'] !== undefined ? ANY_VERSION : versionOf(target, versions);
  }
  const rich = value['strictly'] ?? value['require'] ?? value['prefer'];
  return typeof rich === 'string' ? rich : ANY_VERSION;
}
