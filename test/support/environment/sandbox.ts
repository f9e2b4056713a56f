import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { DocsSettings } from '../../../src/domain/component.ts';
import type { FleetMember } from '../../../src/domain/fleet.ts';

/** A component's folder and a machine: a PATH, a home and nothing else of the real one. */
export interface Sandbox {
  readonly root: string;
  readonly folder: string;
  readonly member: FleetMember;
  /** Where fixes of the component keep what they need. */
  readonly state: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Puts a program on the PATH that prints this, as a tool of the machine would. */
  tool(name: string, prints: string): Promise<void>;
  /** Puts a real program of the machine on the PATH. */
  realTool(name: string): Promise<void>;
  /** Puts the whole PATH of the machine behind the sandbox's own, as git needs a shell and its tools. */
  wholeMachine(): void;
  /** The sandbox's `~/<name>`. */
  home(name: string, text: string): Promise<void>;
  git(...args: string[]): string;
  remove(): Promise<void>;
}

/** Variables by which this machine says where its tools and packages are. */
const MACHINE_SETTINGS =
  'ASDF_DATA_DIR BUNDLE_APP_CONFIG BUNDLE_DEPLOYMENT BUNDLE_PATH BUNDLE_WITHOUT COMPOSER_VENDOR_DIR CONDA_DEFAULT_ENV CONDA_PREFIX DOCKER_CONFIG DOTNET_ROOT FNM_DIR GEM_HOME GEM_PATH GOENV GOENV_ROOT GOFLAGS MISE_DATA_DIR NVM_DIR PIPENV_VENV_IN_PROJECT POETRY_CACHE_DIR POETRY_CONFIG_DIR POETRY_HOME POETRY_VIRTUALENVS_CREATE POETRY_VIRTUALENVS_PATH PYENV_ROOT RBENV_ROOT RUSTUP_HOME SDKMAN_DIR UV_PROJECT_ENVIRONMENT UV_SYSTEM_PYTHON VIRTUAL_ENV VOLTA_HOME WORKON_HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME'.split(
    ' ',
  );

const REAL_PATH = process.env['PATH'] ?? '';

/** Sets PATH and HOME of this process until it is removed. */
export async function createSandbox(): Promise<Sandbox> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'hms-environment-')));
  const [folder, bin, home] = [join(root, 'component'), join(root, 'bin'), join(root, 'home')];
  for (const made of [folder, bin, home]) await mkdir(made);
  const restore = setEnvironment({
    PATH: bin,
    HOME: home,
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    CARGO_HOME: join(home, '.cargo'),
    GOMODCACHE: undefined,
    GOPATH: join(home, 'go'),
    ...Object.fromEntries(MACHINE_SETTINGS.map((name) => [name, undefined])),
  });
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };
  return {
    root,
    folder,
    state: join(root, 'fixes'),
    member: {
      component: { id: 'HMS-TEST', technology: [], depends_on: [] },
      folder,
      docs: DocsSettings.parse({ badge: false, codex: false, status_page: false }),
      allow: { fixes: ['safe'], scripts: false, tests: false, health: false, metrics: false, heal: ['safe'] },
      environment: 'dev',
      environments: ['dev'],
      limits: { component: 600_000, git_silence: 60_000 },
      analysis: { rules: {}, exclude: [] },
      demo: false,
    },
    write,
    async tool(name, prints) {
      await writeFile(join(bin, name), `#!/bin/sh\necho '${prints}'\n`);
      await chmod(join(bin, name), 0o755);
    },
    async realTool(name) {
      const file = execFileSync('/bin/sh', ['-c', `command -v ${name}`], { env: { PATH: REAL_PATH } });
      await symlink(file.toString().trim(), join(bin, name));
    },
    wholeMachine() {
      process.env['PATH'] = [bin, REAL_PATH].join(delimiter);
    },
    async home(name, text) {
      await mkdir(dirname(join(home, name)), { recursive: true });
      await writeFile(join(home, name), text);
    },
    git: (...args) => gitIn(folder, ...args),
    async remove() {
      restore();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function setEnvironment(variables: Readonly<Record<string, string | undefined>>): () => void {
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  for (const [name, value] of Object.entries(variables)) set(name, value);
  return () => {
    for (const [name, value] of before) set(name, value);
  };
}

/** git with nothing of this machine's settings. */
export function gitIn(folder: string, ...args: string[]): string {
  const who = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: '2026-01-02T03:04:05Z' };
  const people = Object.entries(who).flatMap(([key, value]) =>
    ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${key}`, value]),
  );
  return execFileSync('git', ['-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: REAL_PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...(Object.fromEntries(people) as Record<string, string>),
    },
  });
}

export const NOW = new Date('2026-01-02T03:04:05.000Z');
