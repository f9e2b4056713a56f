import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isTable } from '../../reading/fields.ts';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import { homeFolder } from '../../../machine/home-folder.ts';
import { readInside } from '../../../files/read-inside.ts';
import { namesIn } from '../../../machine/stamps/stamp-path.ts';
import type { ProjectPlace } from '../../installed.ts';
import { pythonManager } from './python-tools.ts';

/** Where Poetry, Pipenv and Hatch keep the environment of a project unless told otherwise; each finds it by a sum over the project's path. */
export async function managedPlaces(place: ProjectPlace): Promise<string[]> {
  const { exact } = await managedEnvironments(place);
  return exact;
}

export interface ManagedEnvironments {
  /** Those of this very folder. */
  readonly exact: string[];
  /** Those that carry the project's name, and may be another copy's. */
  readonly named: string[];
}

export async function managedEnvironments({
  folder,
  manifest,
  component,
}: ProjectPlace): Promise<ManagedEnvironments> {
  const manager = await pythonManager(folder, manifest, component);
  if (manager === 'poetry') return poetryEnvironments(folder);
  if (manager === 'pipenv') return pipenvEnvironments(folder);
  if (manager === 'hatch') return hatchEnvironments(folder);
  return { exact: [], named: [] };
}

/** `<name>-<8 letters of a sum over the path>-py3.12` (poetry.utils.env.EnvManager.generate_env_name). */
async function poetryEnvironments(folder: string): Promise<ManagedEnvironments> {
  const name = (await projectName(folder))
    .toLowerCase()
    .replace(/[ $`!*@"\\\r\n\t]/g, '_')
    .slice(0, 42);
  const home = await poetryHome(folder);
  const own = `${name}-${urlSafeSum(folder).slice(0, 8)}-py`;
  const isOfName = (entry: string): boolean =>
    entry.startsWith(`${name}-`) && /^.{8}-py\d/.test(entry.slice(name.length + 1));
  return split(home, (await namesIn(home)).filter(isOfName), (entry) => entry.startsWith(own));
}

async function poetryHome(folder: string): Promise<string> {
  const cache = process.env['POETRY_CACHE_DIR'] ?? join(cacheHome(), 'pypoetry');
  const setting = await poetrySetting(folder, 'path');
  const named =
    process.env['POETRY_VIRTUALENVS_PATH'] ??
    (typeof setting === 'string' ? setting : '{cache-dir}/virtualenvs');
  return named.replace('{cache-dir}', cache);
}

/** `virtualenvs.<key>` of the project's settings, else of the user's; undefined where neither has it. */
export async function poetrySetting(folder: string, key: string): Promise<unknown> {
  const config = process.env['POETRY_CONFIG_DIR'] ?? join(configHome(), 'pypoetry');
  for (const [place, file] of [
    [folder, 'poetry.toml'],
    [config, 'config.toml'],
  ] as const) {
    const content = await readInside(place, file).catch(() => null);
    const { virtualenvs } = content?.state === 'text' ? tomlOrEmpty(content.text) : {};
    const value = isTable(virtualenvs) ? virtualenvs[key] : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `<folder>-<8 letters of a sum over the path of the Pipfile>`. */
async function pipenvEnvironments(folder: string): Promise<ManagedEnvironments> {
  const { WORKON_HOME: named = '', PIPENV_CUSTOM_VENV_NAME: custom = '' } = process.env;
  const home = named === '' ? join(dataHome(), 'virtualenvs') : named;
  const name = basename(folder)
    .replace(/[ &$`!*@"()[\]\\\r\n\t]/g, '_')
    .slice(0, 42);
  const own = `${name}-${shortSum(join(folder, 'Pipfile'))}`;
  const entries = (await namesIn(home)).filter(
    (entry) => entry === custom || (entry.startsWith(`${name}-`) && entry.length >= name.length + 9),
  );
  return split(home, entries, (entry) => entry === custom || entry.startsWith(own));
}

/** `<project>/<8 letters of a sum over the path>/<project or environment>`. */
async function hatchEnvironments(folder: string): Promise<ManagedEnvironments> {
  const name = await projectName(folder);
  const home = join(process.env['HATCH_DATA_DIR'] ?? join(dataHome(), 'hatch'), 'env', 'virtual', name);
  const own = urlSafeSum(folder).slice(0, 8);
  const entries = await Promise.all(
    (await foldersIn(home)).map(async (sum) =>
      (await foldersIn(join(home, sum))).map((entry) => join(sum, entry)),
    ),
  );
  return split(home, entries.flat(), (entry) => entry.startsWith(`${own}/`) && basename(entry) === name);
}

/** None where there is no such folder, or it cannot be listed. */
async function foldersIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

function split(
  home: string,
  entries: readonly string[],
  isOwn: (entry: string) => boolean,
): ManagedEnvironments {
  const path = (entry: string): string => join(home, entry);
  return {
    exact: entries.filter(isOwn).map(path),
    named: entries.filter((entry) => !isOwn(entry)).map(path),
  };
}

async function projectName(folder: string): Promise<string> {
  const content = await readInside(folder, 'pyproject.toml');
  const { project, tool } = content.state === 'text' ? tomlOrEmpty(content.text) : {};
  const poetry = isTable(tool) ? tool['poetry'] : undefined;
  const [name] = [project, poetry].flatMap((table) =>
    isTable(table) && typeof table['name'] === 'string' ? [table['name']] : [],
  );
  return name ?? basename(folder);
}

function urlSafeSum(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The sum's first six bytes. */
function shortSum(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 6).toString('base64url');
}

function dataHome(): string {
  return fromVariable('XDG_DATA_HOME', '.local/share', 'Library/Application Support');
}

function cacheHome(): string {
  return fromVariable('XDG_CACHE_HOME', '.cache', 'Library/Caches');
}

function configHome(): string {
  return fromVariable('XDG_CONFIG_HOME', '.config', 'Library/Application Support');
}

function fromVariable(variable: string, usual: string, onMac: string): string {
  const named = process.env[variable] ?? '';
  if (named !== '') return named;
  return join(homeFolder(), process.platform === 'darwin' ? onMac : usual);
}
