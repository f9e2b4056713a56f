import { join } from 'node:path';
import type { Command } from '../../../domain/command.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { modulesFolder } from '../../../manifests/ecosystems/npm/modules-folder.ts';
import { nodeProject, type NodeProject } from '../../../manifests/ecosystems/npm/node-project.ts';
import { FixError } from '../fix.ts';
import type { InstallPlan, InstallRecipe } from './install.ts';
import { tellingSetting } from './npmrc.ts';

/** `npm ci`, or what pnpm, Yarn and Bun have in its place; nothing is written into the lockfile or package.json. */
export const nodePackages: InstallRecipe = {
  id: 'install_node_packages',
  does: 'install the packages of',
  manifests: /^package\.json$/,
  async plan({ folder, component, allow }) {
    const project = await nodeProject(folder, component);
    const manager = MANAGERS[project.manager];
    if (manager === undefined)
      throw new FixError(`how ${project.manager} installs packages is not known; install by hand`);
    const { root } = project;
    if ((await modulesFolder(root)) !== join(root, 'node_modules'))
      throw new FixError(
        'a setting of the repository puts packages elsewhere than into node_modules; install by hand',
      );
    const setting = await tellingSetting(root);
    return {
      root,
      steps: [await manager.command(project, allow.scripts)],
      makes: 'node_modules',
      variables: [...OF_NODE, ...manager.variables],
      env: { COREPACK_ENABLE_DOWNLOAD_PROMPT: '0', COREPACK_ENABLE_PROJECT_SPEC: '0', ...manager.env },
      settings: ['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml'],
      runs: setting === undefined ? await manager.runs?.(root) : `.npmrc sets ${setting}`,
      risk: allow.scripts ? 'scripts of the packages run' : 'none known; scripts of the packages do not run',
    };
  },
};

const OF_NODE = [
  ...['NVM_DIR', 'FNM_DIR', 'VOLTA_HOME', 'COREPACK_HOME', 'ASDF_DIR', 'ASDF_DATA_DIR', 'MISE_DATA_DIR'],
  'NODE_EXTRA_CA_CERTS',
];
const OF_NPM = ['registry', 'cache', 'userconfig', 'globalconfig', 'cafile', 'strict_ssl', 'noproxy'].flatMap(
  (name) => [`npm_config_${name}`, `NPM_CONFIG_${name.toUpperCase()}`],
);

interface NodeManager {
  command(project: NodeProject, scripts: boolean): Command | Promise<Command>;
  readonly variables: readonly string[];
  readonly env?: InstallPlan['env'];
  /** What of the repository it would run even without scripts of packages. */
  runs?(root: string): Promise<string | undefined>;
}

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress'];

const MANAGERS: Readonly<Partial<Record<string, NodeManager>>> = {
  npm: {
    variables: OF_NPM,
    command: ({ lockFile }, scripts) => [
      'npm',
      ...(lockFile === null ? ['install', '--no-save', '--no-package-lock'] : ['ci']),
      ...withoutScripts(scripts),
      ...QUIET,
    ],
  },
  pnpm: {
    variables: [...OF_NPM, 'PNPM_HOME'],
    env: { npm_config_manage_package_manager_versions: 'false' },
    runs: async (root) =>
      (await firstOf(root, ['.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpmfile.js'])) ??
      (await mentioned(root, 'pnpm-workspace.yaml', /^configDependencies:/m, 'has configDependencies')),
    command: ({ lockFile }, scripts) => [
      'pnpm',
      'install',
      lockFile === null ? '--no-lockfile' : '--frozen-lockfile',
      ...(scripts ? [] : ['--ignore-scripts', '--ignore-pnpmfile']),
    ],
  },
  yarn: {
    variables: [...OF_NPM, 'YARN_REGISTRY', 'YARN_NPM_REGISTRY_SERVER', 'YARN_CACHE_FOLDER'],
    env: { YARN_IGNORE_PATH: '1', YARN_ENABLE_TELEMETRY: '0' },
    runs: (root) =>
      mentioned(root, '.yarnrc.yml', /^(?:plugins|yarnPath):/m, 'names a program of the repository'),
    async command({ root, lockFile }, scripts) {
      const lock = await readInside(root, 'yarn.lock');
      if (lock.state === 'text' && /^__metadata:/m.test(lock.text))
        return ['yarn', 'install', '--immutable', ...(scripts ? [] : ['--mode=skip-build'])];
      const frozen = lockFile === null ? '--no-lockfile' : '--frozen-lockfile';
      return ['yarn', 'install', frozen, '--non-interactive', ...withoutScripts(scripts)];
    },
  },
  bun: {
    variables: [...OF_NPM, 'BUN_INSTALL'],
    command: ({ lockFile }, scripts) => [
      'bun',
      'install',
      lockFile === null ? '--no-save' : '--frozen-lockfile',
      ...withoutScripts(scripts),
    ],
  },
};

function withoutScripts(scripts: boolean): string[] {
  return scripts ? [] : ['--ignore-scripts'];
}

async function firstOf(root: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names)
    if (await pathExists(join(root, name))) return `${name} is a program of the repository`;
  return undefined;
}

async function mentioned(
  root: string,
  file: string,
  what: RegExp,
  says: string,
): Promise<string | undefined> {
  const content = await readInside(root, file);
  return content.state === 'text' && what.test(content.text) ? `${file} ${says}` : undefined;
}
