import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { ManifestSource } from '../../manifest.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { parseYamlTable } from '../../reading/yaml.ts';
import { foldersUpwards } from '../../folders.ts';
import { PNPM_WORKSPACE } from './pnpm-workspace.ts';

const PROTOCOL = 'catalog:';

/** Puts the version that a catalog of the workspace (pnpm's, yarn's or bun's) has in the place of `catalog:` and `catalog:NAME`. */
export async function followCatalogs(
  dependencies: readonly Dependency[],
  source: ManifestSource,
): Promise<(dependency: Dependency) => Dependency> {
  if (!dependencies.some(({ version }) => version.startsWith(PROTOCOL))) return (dependency) => dependency;
  const files = await catalogFiles(source);
  return (dependency) => {
    const { name, version: written } = dependency;
    if (!written.startsWith(PROTOCOL)) return dependency;
    const catalog = written.slice(PROTOCOL.length).trim() || 'default';
    const version = files.map((file) => lookUp(file, catalog, name)).find((found) => found !== undefined);
    return version === undefined ? dependency : { ...dependency, version, written };
  };
}

async function catalogFiles({ path: file, load }: ManifestSource): Promise<Table[]> {
  const found: Table[] = [];
  for (const folder of foldersUpwards(path.posix.dirname(file))) {
    const tables = [
      await load(path.posix.join(folder, PNPM_WORKSPACE), parseYaml),
      await load(path.posix.join(folder, '.yarnrc.yml'), parseYaml),
      await load(path.posix.join(folder, 'package.json'), parseJson),
    ];
    for (const table of tables) {
      if (table === null) continue;
      found.push(table);
      if (isTable(table['workspaces'])) found.push(table['workspaces']);
    }
  }
  return found;
}

function parseYaml(text: string): Promise<Table> {
  return parseYamlTable(text, 'the file');
}

function parseJson(text: string): Table {
  return parseJsonTable(text, 'package.json');
}

function lookUp(file: Table, catalog: string, name: string): string | undefined {
  const named = get(get(file, 'catalogs'), catalog);
  const version = get(named, name) ?? (catalog === 'default' ? get(get(file, 'catalog'), name) : undefined);
  return typeof version === 'string' ? version : undefined;
}

function get(table: unknown, key: string): unknown {
  return isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
}
