import { join, relative } from 'node:path';
import { readInside } from '../../../files/read-inside.ts';
import type { InstallCommand } from '../../installed.ts';
import { ManifestError } from '../../manifest.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { usualChoice, type UsualChoice } from './developer-requirements.ts';
import { environmentRoot } from './environment-places.ts';
import { pythonManager } from './python-tools.ts';
import { setupCfgExtras } from './setup-cfg.ts';

const INSTALL: Readonly<Partial<Record<string, string>>> = {
  hatch: 'hatch env create',
  pdm: 'pdm install',
  pipenv: 'pipenv install --dev',
  poetry: 'poetry install',
  uv: 'uv sync',
};

/** Makes the virtual environment, with all that the project and its developers need. */
export async function pythonInstallCommand(
  folder: string,
  manifest: string,
  component: string,
): Promise<InstallCommand> {
  const command = INSTALL[(await pythonManager(folder, manifest, component)) ?? ''];
  if (command !== undefined) return { command, folder };
  const root = environmentRoot(folder, component);
  // A compiled file stands beside what it was compiled from.
  const file = relative(root, join(folder, manifest.replace(/\.in$/, '.txt')));
  if (/\.(txt|in)$/.test(manifest)) return { command: pipCommand(`-r ${file}`), folder: root };
  const { extras, groups } = await choiceIn(folder, manifest);
  const project = relative(root, folder) || '.';
  const what = extras.length === 0 ? project : `'${project}[${extras.join(',')}]'`;
  const options = groups.map((group) => ` --group ${group}`).join('');
  // `--group` asks for a pip that is newer than those that come with some Pythons.
  return { command: pipCommand(`${what}${options}`, groups.length > 0), folder: root };
}

function pipCommand(what: string, isNewest = false): string {
  return `python3 -m venv${isNewest ? ' --upgrade-deps' : ''} .venv && .venv/bin/pip install ${what}`;
}

async function choiceIn(folder: string, manifest: string): Promise<UsualChoice> {
  const content = await readInside(folder, manifest);
  const text = content.state === 'text' ? content.text : '';
  try {
    if (manifest === 'setup.cfg') return { extras: setupCfgExtras(text), groups: [] };
    return usualChoice(tomlOrEmpty(text));
  } catch (error) {
    if (error instanceof ManifestError) return { extras: [], groups: [] };
    throw error;
  }
}
