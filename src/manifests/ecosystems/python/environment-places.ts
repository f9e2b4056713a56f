import { readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { readInside } from '../../../files/read-inside.ts';
import { rootFrom } from '../../tools/version-managers/roots.ts';
import type { ProjectPlace } from '../../installed.ts';
import { managedPlaces } from './managed-places.ts';

const NAMES = ['.venv', 'venv', 'env', '.virtualenv', 'virtualenv'];

/**
 * The folders in which the virtual environment of a project may be, the likeliest first: named by a variable, in the folder
 * of the manifest or one above it in the component, or where its package manager keeps it for this folder.
 */
export async function environmentPlaces(place: ProjectPlace): Promise<string[]> {
  const parents = foldersUpTo(place.folder, place.component);
  const named = process.env['UV_PROJECT_ENVIRONMENT'] ?? '';
  const beside = parents.flatMap((parent) => NAMES.map((name) => join(parent, name)));
  return [
    ...(named === '' ? [] : [isAbsolute(named) ? named : join(place.folder, named)]),
    ...beside,
    ...(await pointedAt(parents)),
    ...(await managedPlaces(place)),
  ];
}

/** Where a person makes the environment of a manifest: beside the folder that only holds requirements. */
export function environmentRoot(folder: string, component: string): string {
  return basename(folder) === 'requirements' && folder !== component ? dirname(folder) : folder;
}

/** What files point at: `.venv` as a file with a path or a name, PDM's `.pdm-python`, an environment of pyenv in `.python-version`. */
async function pointedAt(parents: readonly string[]): Promise<string[]> {
  const found = parents.map(async (parent) => {
    const [venv = null, pdm = null, pyenv = null] = await Promise.all(
      ['.venv', '.pdm-python', '.python-version'].map((name) => firstLine(parent, name)),
    );
    return [
      ...(venv === null ? [] : [isAbsolute(venv) ? venv : join(virtualenvsHome(), venv)]),
      ...(pdm === null || !isAbsolute(pdm) ? [] : [dirname(dirname(pdm))]),
      ...(pyenv === null || !/^[A-Za-z][\w.-]*$/.test(pyenv)
        ? []
        : [join(rootFrom('PYENV_ROOT', '.pyenv'), 'versions', pyenv)]),
    ];
  });
  return (await Promise.all(found)).flat();
}

async function firstLine(folder: string, name: string): Promise<string | null> {
  const content = await readInside(folder, name);
  const line = content.state === 'text' ? (content.text.split('\n')[0]?.trim() ?? '') : '';
  return line === '' || line.includes('\0') ? null : line;
}

function virtualenvsHome(): string {
  return rootFrom('WORKON_HOME', '.virtualenvs');
}

/** The packages that PEP 582 keeps in the project, for each Python. */
export async function projectPackages(folder: string): Promise<string[]> {
  const home = join(folder, '__pypackages__');
  const versions = await readdir(home).catch(() => []);
  return versions.filter((name) => /^\d+\.\d+$/.test(name)).map((name) => join(home, name, 'lib'));
}
