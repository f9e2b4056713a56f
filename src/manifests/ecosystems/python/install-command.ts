import { join, relative } from 'node:path';
import { readInside } from '../../../files/read-inside.ts';
import type { InstallCommand } from '../../installed.ts';
import { ManifestError } from '../../manifest.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { usualChoice, type UsualChoice } from './developer-requirements.ts';
import { environmentRoot } from './environment-places.ts';
import { pythonManager } from './python-tools.ts';
import { uvWorkspace, type UvWorkspace } from './uv-workspace.ts';
import { setupCfgExtras } from './setup-cfg.ts';

const INSTALL: Readonly<Partial<Record<string, string>>> = {
  hatch: 'hatch env create',
  pdm: 'pdm install',
  pipenv: 'pipenv install --dev',
  poetry: 'poetry install',
  uv: 'uv sync',
};

/** How its install command is told of an extra, and of a group. */
const OPTIONS: Readonly<Partial<Record<string, readonly [extra: string, group: string]>>> = {
  pdm: ['-G', '-G'],
  poetry: ['--extras', '--with'],
  uv: ['--extra', '--group'],
};

/** Makes the virtual environment, with all that the project and its developers need. */
export async function pythonInstallCommand(
  folder: string,
  manifest: string,
  component: string,
): Promise<InstallCommand> {
  const manager = await pythonManager(folder, manifest, component);
  const workspace = manager === 'uv' ? await uvWorkspace(folder, component) : undefined;
  if (workspace !== undefined) {
    return { command: ['uv sync', ...(await uvArguments(workspace))].join(' '), folder: workspace.root };
  }
  const choice = await choiceIn(folder, manifest, manager);
  const command = INSTALL[manager ?? ''];
  if (command !== undefined) {
    return { command: [command, ...choiceArguments(choice, manager ?? '')].join(' '), folder };
  }
  const root = environmentRoot(folder, component);
  // A compiled file stands beside what it was compiled from.
  const file = relative(root, join(folder, manifest.replace(/\.in$/, '.txt')));
  if (/\.(txt|in)$/.test(manifest)) return { command: pipCommand(`-r ${file}`), folder: root };
  const { extras, groups } = choice;
  const what = extras.length === 0 ? '.' : `'.[${extras.join(',')}]'`;
  const options = groups.map((group) => ` --group ${group}`).join('');
  // `--group` asks for a pip that is newer than those that come with some Pythons.
  return { command: pipCommand(`${what}${options}`, groups.length > 0), folder: root };
}

/** What `uv sync` is told besides, so that the environment has what every project of the workspace needs: without, it has one's alone. */
export async function uvArguments({ members }: UvWorkspace): Promise<string[]> {
  const choices = await Promise.all(members.map((member) => choiceIn(member, 'pyproject.toml', 'uv')));
  const union = (key: keyof UsualChoice): string[] => [...new Set(choices.flatMap((each) => each[key]))];
  const all = { extras: union('extras'), groups: union('groups') };
  return [...(members.length > 1 ? ['--all-packages'] : []), ...choiceArguments(all, 'uv')];
}

/** What an install command of uv, Poetry or PDM is told besides; nothing of the other managers'. */
export function choiceArguments({ extras, groups }: UsualChoice, manager: string): string[] {
  const [extra, group] = OPTIONS[manager] ?? [];
  if (extra === undefined || group === undefined) return [];
  return [...extras.flatMap((name) => [extra, name]), ...groups.flatMap((name) => [group, name])];
}

function pipCommand(what: string, isNewest = false): string {
  return `python3 -m venv${isNewest ? ' --upgrade-deps' : ''} .venv && .venv/bin/pip install ${what}`;
}

/** Nothing where the manifest cannot be read. */
export async function choiceIn(
  folder: string,
  manifest: string,
  manager: string | null,
): Promise<UsualChoice> {
  if (manifest !== 'setup.cfg' && manifest !== 'pyproject.toml') return { extras: [], groups: [] };
  const content = await readInside(folder, manifest);
  const text = content.state === 'text' ? content.text : '';
  try {
    if (manifest === 'setup.cfg') return { extras: setupCfgExtras(text), groups: [] };
    return usualChoice(tomlOrEmpty(text), manager);
  } catch (error) {
    if (error instanceof ManifestError) return { extras: [], groups: [] };
    throw error;
  }
}
