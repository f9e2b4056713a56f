import { realpath } from 'node:fs/promises';
import { homeFolder } from '../home-folder.ts';
import { dirname, join } from 'node:path';
import { findExecutable } from '../find-executable.ts';
import { namesIn, stampNames, stampPath } from './stamp-path.ts';

const PACKAGES = ['site-packages', 'dist-packages'];

/** The packages under `<prefix>/lib/python*`, and the interpreter of a virtual environment. */
export async function stampPrefix(prefix: string): Promise<string[]> {
  const libraries = join(prefix, 'lib');
  const versions = (await namesIn(libraries)).filter((name) => name.startsWith('python'));
  const places = versions.flatMap((version) => PACKAGES.map((name) => join(libraries, version, name)));
  const files = [join(prefix, 'pyvenv.cfg'), join(prefix, 'bin', 'python')];
  return Promise.all([...places.map(stampNames), ...files.map(stampPath)]);
}

/** The packages of the python3 on the PATH and of its user, told from where they usually stand and not by asking it. */
export async function stampMachine(folders: readonly string[]): Promise<string[]> {
  const python = await findExecutable('python3', folders);
  if (python === null) return [];
  const prefix = dirname(dirname(await realpath(python)));
  const prefixes = new Set([prefix, join(prefix, 'local'), join(homeFolder(), '.local')]);
  return (await Promise.all([...prefixes].map(stampPrefix))).flat();
}
