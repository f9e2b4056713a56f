import { delimiter, relative } from 'node:path';
import * as z from 'zod';
import { normalizedName } from './python-name.ts';
import { satisfiesPep440 } from './versions.ts';
import { isInside, readInside } from '../../../files/read-inside.ts';
import { rememberBriefly } from '../../../machine/remember-briefly.ts';
import { stampMachine, stampPrefix } from '../../../machine/stamps/python-prefix.ts';
import { stampNames } from '../../../machine/stamps/stamp-path.ts';
import { declaredIn } from '../../tools/declared-in.ts';
import { searchPath } from '../../../machine/find-executable.ts';
import { runNeutral } from '../../../machine/run-neutral.ts';
import {
  inventoryOf,
  type InstalledPackages,
  type Inventory,
  type ProjectPlace,
  runText,
} from '../../installed.ts';
import { environmentOf } from './environment-of.ts';
import { environmentPlaces, projectPackages } from './environment-places.ts';
import { pythonInstallCommand } from './install-command.ts';
import { indirectPackages, isSameRelease, lockedVersionsOf } from './indirect-packages.ts';
import { distributionsIn, type Distribution } from './installed-packages.ts';
import { managedEnvironments } from './managed-places.ts';
import { pythonDevelopment } from './development.ts';
import { usesMachinePackages } from './machine-packages.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';
import { pythonTools } from './python-tools.ts';

/** requirements.txt, pyproject.toml and their like. */
export const python: InstalledPackages = {
  tools: pythonTools,
  developmentOf: pythonDevelopment,
  notation: ({ name, version }) => {
    if (version === '*') return name;
    return `${name}${/^\d/.test(version) ? '==' : ''}${version.startsWith('@') ? ' ' : ''}${version}`;
  },
  satisfies: satisfiesPep440,
  isSameVersion: isSameRelease,
  lockedVersions: (locked, { name }) => lockedVersionsOf(locked, name),
  async inventory(place, dependencies, locked) {
    const installed = await installedFor(place);
    if (!installed.known) return installed;
    const { packages } = installed;
    const hasMarker = await markers(place);
    const direct = await inventoryOf(dependencies, hasMarker, ({ name }) => versionsOf(packages, name));
    const names = dependencies.map(({ name }) => name);
    const indirect = await indirectPackages(packages, names, locked);
    return direct.known ? { ...direct, indirect } : direct;
  },
  async ownTool(tool, place, asked) {
    if (tool !== 'python3') return null;
    const found = await environmentOf(place, asked);
    return found?.problem === null ? found.version : null;
  },
  async stamp(place) {
    const prefixes = await environmentPlaces(place);
    const packages = await projectPackages(place.folder);
    const stamps = [
      ...prefixes.map(stampPrefix),
      Promise.all(packages.map(stampNames)),
      stampMachine(await searchPath(place.component)),
    ];
    return (await Promise.all(stamps)).flat();
  },
  installCommand: pythonInstallCommand,
};

type Installed =
  | { readonly known: true; readonly packages: readonly Distribution[] }
  | Extract<Inventory, { readonly known: false }>;

/** What the project's own environment has, else what python3 on the PATH has, where the project's manager uses that. */
async function installedFor(place: ProjectPlace): Promise<Installed> {
  const wishes = (await declaredIn(place.component)).filter(({ tool }) => tool === 'python3');
  const environment = await environmentOf(place, wishes);
  if (environment !== null && environment.problem !== null) return brokenEnvironment(place, environment);
  const folders = environment?.sitePackages ?? (await projectPackages(place.folder));
  if (environment !== null || folders.length > 0) {
    const own = await distributionsIn(folders);
    const shared = environment?.seesMachine === true ? ((await onMachine(place.component)) ?? []) : [];
    return { known: true, packages: [...own, ...shared] };
  }
  const { named } = await managedEnvironments(place);
  const [other] = named;
  if (other !== undefined) {
    return { known: false, reason: `whether ${other} is the environment of this folder` };
  }
  if (!(await usesMachinePackages(place))) return { known: true, packages: [] };
  const packages = await onMachine(place.component);
  if (packages !== null) return { known: true, packages };
  return { known: false, reason: 'there is no virtual environment, and no python3 that answers' };
}

async function brokenEnvironment(
  place: ProjectPlace,
  { prefix, problem }: VirtualEnvironment,
): Promise<Installed> {
  const name = isInside(place.component, prefix) ? relative(place.component, prefix) : prefix;
  const description = `the virtual environment ${name} cannot be used: ${problem ?? ''}`;
  const command = await pythonInstallCommand(place.folder, place.manifest, place.component);
  return {
    known: false,
    reason: description,
    broken: {
      description,
      remediation: `Remove ${name} and make it anew. ${runText(command, place.component)}`,
    },
  };
}

/** `-I` leaves out what a person installed with `pip install --user`, so its folder is added by hand. */
const LIST = [
  'import importlib.metadata, json, site, sys',
  'path = sys.path + [site.getusersitepackages()]',
  'found = importlib.metadata.distributions(path=path)',
  'print(json.dumps([[d.metadata["Name"], d.version, d.requires or []] for d in found]))',
].join('\n');
const Listing = z.array(
  z
    .tuple([z.string(), z.string()])
    .rest(z.array(z.string()))
    .transform(([name, version, requires = []]): Distribution => {
      return { name, version, requires: () => Promise.resolve(requires) };
    }),
);
const remember = rememberBriefly<readonly Distribution[] | null>(10_000);

async function onMachine(component: string): Promise<readonly Distribution[] | null> {
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

function versionsOf(packages: readonly Distribution[], name: string): string[] {
  const wanted = normalizedName(name);
  return packages.flatMap((one) => (normalizedName(one.name) === wanted ? [one.version] : []));
}

const MARKED = /(?:^|["'])[ \t]*([A-Za-z\d][\w.-]*)[^\n"'#;]*;/gm;
/** In a table of Poetry or Pipenv. */
const CONDITIONAL =
  /^[ \t]*["']?([A-Za-z\d][\w.-]*)["']?[ \t]*=[ \t]*[[{][^\n]*\b(?:optional[ \t]*=[ \t]*true|(?:markers|python|platform|sys_platform)[ \t]*=)/gm;

/** Names with an environment marker (`; sys_platform == "win32"`): that such a one is absent proves nothing. */
async function markers({ folder, manifest }: ProjectPlace): Promise<(name: string) => boolean> {
  const content = await readInside(folder, manifest);
  if (content.state !== 'text') return () => false;
  const marked = [...content.text.matchAll(MARKED), ...content.text.matchAll(CONDITIONAL)];
  const names = new Set(marked.map(([, name]) => normalizedName(name ?? '')));
  return (name) => names.has(normalizedName(name));
}
