import { join, relative } from 'node:path';
import { lstat, realpath } from 'node:fs/promises';
import type { Command } from '../../../domain/command.ts';
import { unlessMissing } from '../../../files/error-codes.ts';
import { isInside, readInside } from '../../../files/read-inside.ts';
import { isTable, type Table } from '../../../manifests/reading/fields.ts';
import { tomlOrEmpty } from '../../../manifests/reading/lenient-parse.ts';
import { environmentOf } from '../../../manifests/ecosystems/python/environment-of.ts';
import { environmentRoot } from '../../../manifests/ecosystems/python/environment-places.ts';
import { developerRequirements } from '../../../manifests/ecosystems/python/developer-requirements.ts';
import { setupCfgExtras } from '../../../manifests/ecosystems/python/setup-cfg.ts';
import { uvWorkspace } from '../../../manifests/ecosystems/python/uv-workspace.ts';
import {
  choiceArguments,
  choiceIn,
  uvArguments,
} from '../../../manifests/ecosystems/python/install-command.ts';
import { pythonManager } from '../../../manifests/ecosystems/python/python-tools.ts';
import { declaredIn } from '../../../manifests/tools/declared-in.ts';
import { gitTakes } from '../../git-takes.ts';
import { FixError } from '../fix.ts';
import type { InstallPlace, InstallPlan, InstallRecipe } from './install.ts';
import { isFromIndex, tellingLine } from './requirement-safety.ts';

/** pip into `.venv`, from wheels alone; uv where the project has its lockfile. */
export const pythonPackages: InstallRecipe = {
  id: 'install_python_packages',
  does: 'install into a virtual environment the packages of',
  manifests: /^(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|.*\.(?:txt|in))$/,
  async plan(place) {
    const { folder, manifest, component } = place;
    const manager = await pythonManager(folder, manifest, component);
    if (manager === null) return pipPlan(place);
    if (manager === 'uv') return uvPlan(place);
    return otherPlan(place, manager);
  },
};

const OF_PYTHON = ['PYENV_ROOT', 'PYENV_VERSION', 'ASDF_DIR', 'ASDF_DATA_DIR', 'MISE_DATA_DIR'];
const OF_PIP = [
  'INDEX_URL',
  'EXTRA_INDEX_URL',
  'TRUSTED_HOST',
  'CERT',
  'CONFIG_FILE',
  'CACHE_DIR',
  'PROXY',
].map((name) => `PIP_${name}`);
/** None of those that hold a password. */
const OF_OTHERS = [
  ...['POETRY_HOME', 'POETRY_CACHE_DIR', 'POETRY_CONFIG_DIR', 'POETRY_VIRTUALENVS_IN_PROJECT'],
  ...['PIPENV_VENV_IN_PROJECT', 'WORKON_HOME'],
];
const WHEELS_ONLY = 'none known; only wheels are installed, so nothing is built';
const BUILDS = 'packages are built, which runs what they bring';

async function pipPlan(place: InstallPlace): Promise<InstallPlan> {
  const { folder, manifest, component, allow } = place;
  const root = environmentRoot(folder, component);
  const { targets, runs } = await targetsOf(place, root);
  const isThere = await hasUsable(place, root);
  const python = '.venv/bin/python';
  const pip = [python, '-I', '-m', 'pip', 'install', '--no-input', '--disable-pip-version-check'];
  const make: Command[] = isThere ? [] : [['python3', '-I', '-m', 'venv', '.venv']];
  return {
    root,
    steps: [...make, [...pip, ...(allow.scripts ? [] : ['--only-binary', ':all:']), ...targets] as Command],
    makes: isThere ? null : '.venv',
    ignoresItself: true,
    variables: [...OF_PYTHON, ...OF_PIP],
    settings: [relative(root, join(folder, manifest))],
    runs,
    risk: allow.scripts ? BUILDS : WHEELS_ONLY,
  };
}

interface PipTargets {
  readonly targets: readonly string[];
  readonly runs?: string | undefined;
}

async function targetsOf(
  { folder, manifest, component, allow }: InstallPlace,
  root: string,
): Promise<PipTargets> {
  if (/\.(?:txt|in)$/.test(manifest)) {
    const file = manifest.replace(/\.in$/, '.txt');
    const targets = ['-r', relative(root, join(folder, file))];
    return { targets, runs: await tellingLine(component, relative(component, join(folder, file))) };
  }
  const content = await readInside(folder, manifest);
  const text = content.state === 'text' ? content.text : '';
  const isProject = manifest === 'pyproject.toml';
  const own = isProject ? developerRequirements(tomlOrEmpty(text), null) : [];
  const extras = manifest === 'setup.cfg' ? setupCfgExtras(text) : [];
  const wholeProject = {
    targets: ['-e', extras.length === 0 ? '.' : `.[${extras.join(',')}]`, ...own.filter(isFromIndex)],
    runs: `${manifest} is built by what it names`,
  };
  const named = isProject && !allow.scripts ? dependenciesIn(tomlOrEmpty(text)) : undefined;
  const all = [...(named ?? []), ...own];
  return named !== undefined && all.length > 0 && all.every(isFromIndex)
    ? { targets: ['--', ...all] }
    : wholeProject;
}

/** What pyproject.toml lists by name; undefined where its build tool decides. */
function dependenciesIn({ project }: Table): readonly string[] | undefined {
  if (!isTable(project)) return undefined;
  const { dependencies = [], dynamic } = project;
  if (!isTexts(dependencies) || (Array.isArray(dynamic) && dynamic.includes('dependencies')))
    return undefined;
  return dependencies;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** Whether a `.venv` that can be used is there, to which packages are added: nobody's but the user's, and of a Python of the machine. */
async function hasUsable(
  { folder, manifest, component, signal }: InstallPlace,
  root: string,
): Promise<boolean> {
  const prefix = join(root, '.venv');
  const entry = await unlessMissing(lstat(prefix));
  if (entry === undefined) return false;
  if (!entry.isDirectory())
    throw new FixError('.venv is a link or a file, so nothing is installed there; move it away first');
  if ((await gitTakes(root, '.venv/', signal)) === 'tracked')
    throw new FixError('git tracks files in .venv, so none of it is run; install by hand');
  const wishes = (await declaredIn(component)).filter(({ tool }) => tool === 'python3');
  const found = await environmentOf({ folder, manifest, component, top: component }, wishes);
  if (found?.prefix !== prefix || found.problem !== null) return false;
  const python = await unlessMissing(realpath(join(prefix, 'bin/python')));
  return python !== undefined && !isInside(component, python);
}

/** Without building anything; the project itself is built where scripts may run. */
async function uvPlan({ folder, component, allow }: InstallPlace): Promise<InstallPlan> {
  const workspace = await uvWorkspace(folder, component);
  if (workspace === undefined)
    throw new FixError('there is no uv.lock; run `uv sync` by hand, and commit what it writes');
  const withoutBuilds = ['--no-build', '--no-install-workspace'];
  return {
    root: workspace.root,
    steps: [
      ['uv', 'sync', '--locked', ...(await uvArguments(workspace)), ...(allow.scripts ? [] : withoutBuilds)],
    ],
    makes: '.venv',
    ignoresItself: true,
    variables: [
      ...OF_PYTHON,
      'UV_INDEX',
      'UV_INDEX_URL',
      'UV_EXTRA_INDEX_URL',
      'UV_DEFAULT_INDEX',
      'UV_CACHE_DIR',
      'UV_NATIVE_TLS',
      'UV_PYTHON',
    ],
    env: { UV_PYTHON_DOWNLOADS: 'never', UV_PROJECT_ENVIRONMENT: '.venv' },
    settings: ['pyproject.toml', 'uv.toml'],
    risk: allow.scripts ? BUILDS : WHEELS_ONLY,
  };
}

const COMMANDS: Readonly<Partial<Record<string, Command>>> = {
  poetry: ['poetry', 'install', '--no-interaction'],
  pdm: ['pdm', 'install', '--frozen-lockfile'],
  pipenv: ['pipenv', 'sync', '--dev'],
  hatch: ['hatch', 'env', 'create'],
};

async function otherPlan({ folder, manifest }: InstallPlace, manager: string): Promise<InstallPlan> {
  const command = COMMANDS[manager];
  if (command === undefined)
    throw new FixError(`how ${manager} installs packages is not known; install by hand`);
  const choice = choiceArguments(await choiceIn(folder, manifest, manager), manager);
  return {
    root: folder,
    steps: [[...command, ...choice]],
    makes: null,
    variables: [...OF_PYTHON, ...OF_PIP, ...OF_OTHERS],
    settings: ['pyproject.toml', 'poetry.toml', 'Pipfile'],
    runs: `${manager} builds the project and may build its packages, which runs what they bring`,
    risk: BUILDS,
  };
}
