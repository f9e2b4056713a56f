import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import * as z from 'zod';
import { unlessMissing } from '../../domain/errors.ts';
import { foldersUpTo } from '../component-folder.ts';
import { pythonTools } from './python-tools.ts';
import { rememberBriefly } from '../remember-briefly.ts';
import { readInside } from '../read-file.ts';
import { searchPath } from '../tools/find-executable.ts';
import { runNeutral } from '../tools/run-neutral.ts';
import { stampMachine, stampPrefix } from '../stamps/python-prefix.ts';
import { satisfiesPep440 } from '../../analyzer/versions/pep440.ts';
import { inventoryOf, type Ecosystem, type Place } from './ecosystem.ts';

/** requirements.txt and pyproject.toml. */
export const python: Ecosystem = {
  tools: pythonTools,
  withDevelopment: false,
  notation: ({ name, version }) => {
    if (version === '*') return name;
    return `${name}${/^\d/.test(version) ? '==' : ''}${version.startsWith('@') ? ' ' : ''}${version}`;
  },
  satisfies: satisfiesPep440,
  async inventory(place, dependencies) {
    const packages = (await inVirtualEnvironment(place)) ?? (await onMachine(place.component));
    if (packages === null) {
      return { known: false, reason: 'there is no virtual environment, and no python3 that answers' };
    }
    const hasMarker = await markers(place);
    return inventoryOf(dependencies, hasMarker, ({ name }) => versionsOf(packages, name));
  },
  async stamp({ folder, component }) {
    const environments = foldersUpTo(folder, component).flatMap((parent) =>
      VIRTUAL_ENVIRONMENTS.map((name) => join(parent, name)),
    );
    const stamps = environments.map(stampPrefix);
    return (await Promise.all([...stamps, stampMachine(await searchPath(component))])).flat();
  },
  installCommand: (_folder, manifest) =>
    Promise.resolve(
      manifest === 'Pipfile'
        ? 'PIPENV_VENV_IN_PROJECT=1 pipenv install'
        : `python3 -m venv .venv && .venv/bin/pip install ${/\.(txt|in)$/.test(manifest) ? `-r ${manifest.replace(/\.in$/, '.txt')}` : '.'}`,
    ),
};

type Packages = readonly (readonly [name: string, version: string])[];

const VIRTUAL_ENVIRONMENTS = ['.venv', 'venv', 'env'];

/** Null when neither the manifest's folder nor one above it in the component has a virtual environment. */
async function inVirtualEnvironment({ folder, component }: Place): Promise<Packages | null> {
  const places = foldersUpTo(folder, component).flatMap((parent) =>
    VIRTUAL_ENVIRONMENTS.map((name) => join(parent, name, 'lib')),
  );
  for (const libraries of places) {
    const version = (await entries(libraries)).find((library) => /^python\d/.test(library));
    if (version !== undefined) {
      return (await entries(join(libraries, version, 'site-packages'))).flatMap(packageOf);
    }
  }
  return null;
}

/** `requests-2.28.1.dist-info`, or `requests-2.28.1-py3.11.egg-info`. */
function packageOf(entry: string): Packages {
  const [, name, version] = /^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry) ?? [];
  return name === undefined || version === undefined ? [] : [[name, version]];
}

/** `-I` leaves out what a person installed with `pip install --user`, so its folder is added by hand. */
const LIST = [
  'import importlib.metadata, json, site, sys',
  'path = sys.path + [site.getusersitepackages()]',
  'print(json.dumps([[d.metadata["Name"], d.version] for d in importlib.metadata.distributions(path=path)]))',
].join('\n');
const Listing = z.array(z.tuple([z.string(), z.string()]));
const remember = rememberBriefly<Packages | null>(10_000);

async function onMachine(component: string): Promise<Packages | null> {
  const folders = await searchPath(component);
  return remember(folders.join(delimiter), async () => {
    const result = await runNeutral(['python3', '-I', '-c', LIST], folders);
    if (result?.exitCode !== 0) return null;
    try {
      return Listing.safeParse(JSON.parse(result.stdout)).data ?? null;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  });
}

function versionsOf(packages: Packages, name: string): string[] {
  const wanted = normalised(name);
  return packages.flatMap(([other, version]) => (normalised(other) === wanted ? [version] : []));
}

/** One name for `Typing_Extensions` and `typing-extensions` (PEP 503). */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Names with an environment marker (`; sys_platform == "win32"`): that such a one is absent proves nothing. */
async function markers({ folder, manifest }: Place): Promise<(name: string) => boolean> {
  const content = await readInside(folder, manifest);
  if (content.state !== 'text') return () => false;
  const marked = [...content.text.matchAll(/(?:^|["'])[ \t]*([A-Za-z\d][\w.-]*)[^\n"'#;]*;/gm)];
  const names = new Set(marked.map(([, name]) => normalised(name ?? '')));
  return (name) => names.has(normalised(name));
}

async function entries(folder: string): Promise<string[]> {
  return ((await unlessMissing(readdir(folder))) ?? []).sort();
}
