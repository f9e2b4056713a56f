import { join } from 'node:path';
import { isTable, type Table } from '../../reading/fields.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';

const LOCKFILES = { 'uv.lock': 'uv', 'poetry.lock': 'poetry', 'pdm.lock': 'pdm' } as const;

/** Python, and the tool that a manifest is kept with: Pipenv, uv, Poetry, PDM or Hatch. */
export async function pythonTools(folder: string, manifest: string, component: string): Promise<string[]> {
  const manager = await pythonManager(folder, manifest, component);
  return manager === null ? ['python3'] : [manager, 'python3'];
}

/** Null where plain pip will do: a lockfile decides, then the tables of pyproject.toml that only one tool reads, then the uv workspace that the folder is in. */
export async function pythonManager(
  folder: string,
  manifest: string,
  component: string,
): Promise<string | null> {
  if (manifest === 'Pipfile') return 'pipenv';
  if (manifest !== 'pyproject.toml') return null;
  for (const [file, manager] of Object.entries(LOCKFILES)) {
    if (await pathExists(join(folder, file))) return manager;
  }
  const content = await readInside(folder, manifest);
  const own = content.state === 'text' ? managerIn(tomlOrEmpty(content.text)) : null;
  if (own !== null) return own;
  const locks = foldersUpTo(folder, component).map((parent) => pathExists(join(parent, 'uv.lock')));
  return (await Promise.all(locks)).includes(true) ? 'uv' : null;
}

function managerIn({ project, tool }: Table): string | null {
  const tables = isTable(tool) ? tool : {};
  if (isTable(tables['poetry']) && !isTable(project)) return 'poetry';
  const { hatch } = tables;
  return isTable(hatch) && isTable(hatch['envs']) ? 'hatch' : null;
}
