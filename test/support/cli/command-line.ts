import { mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { HMS, PROJECT } from '../built.ts';
import { hmsLines } from './hms-lines.ts';

export { HMS, PROJECT };

const PEOPLE = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};
/** Nothing of the person who runs the tests decides what they see. */
const NEUTRAL = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  HMS_ROOT: '',
  TEMPORAL_ADDRESS: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: undefined,
  COLUMNS: undefined,
  NODE_OPTIONS: undefined,
};

export interface Ran {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly folder: string;
  /** Runs a line of the built `hms` in this folder; lines that end by themselves share one process. `shell` starts one for each. */
  hms(...args: string[]): Promise<Ran>;
  hmsWith(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran>;
  /** Runs a line of shell in this folder, with `hms` on the PATH. */
  shell(line: string): Promise<Ran>;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  read(file: string): Promise<string>;
  /** Every file below the folder but git's own, by path. */
  files(): Promise<string[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** An empty folder to run commands in. */
export async function createPlace(): Promise<Place> {
  const base = await realpath(await mkdtemp(path.join(tmpdir(), 'hms-client-')));
  const folder = path.join(base, 'a place');
  await mkdir(folder);
  const run = async (file: string, args: string[], env: Readonly<Record<string, string>>): Promise<Ran> => {
    const { exitCode, stdout, stderr } = await execa(file, args, {
      cwd: folder,
      env: { ...NEUTRAL, ...env },
      reject: false,
      stdin: 'ignore',
      stripFinalNewline: false,
    });
    return { code: exitCode, stdout, stderr };
  };
  const hms = async (env: Readonly<Record<string, string>>, args: string[]): Promise<Ran> =>
    (await hmsLines.run({ args, cwd: folder, env: { ...process.env, ...NEUTRAL, ...env } })) ??
    run(HMS, args, env);
  return {
    folder,
    hms: (...args) => hms({}, args),
    hmsWith: (env, ...args) => hms(env, args),
    shell: (line) =>
      run('/bin/sh', ['-ec', line], { PATH: `${path.dirname(HMS)}:${process.env['PATH'] ?? ''}` }),
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    },
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    async files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
        .filter((name) => !name.split(path.sep).includes('.git'))
        .sort();
    },
    async [Symbol.asyncDispose]() {
      await rm(base, { recursive: true, force: true });
    },
  };
}

const FLEET = `schema_version: 1
components:
  - id: HMS-API
  - id: HMS-DOC
settings:
  docs: { badge: true, codex: true, status_page: true }
`;

/** A workspace of two components, HMS-API with code and tests and HMS-DOC with a README alone. */
export async function createWorkspace(fleet = FLEET): Promise<Place> {
  const place = await createPlace();
  await place.write({
    'components.yaml': fleet,
    'SYSTEM-COMPONENTS/HMS-API/README.md': '# API\n',
    'SYSTEM-COMPONENTS/HMS-API/LICENSE': 'MIT\n',
    'SYSTEM-COMPONENTS/HMS-API/.gitlab-ci.yml': 'test: {}\n',
    'SYSTEM-COMPONENTS/HMS-API/src/index.js': 'export {};\n',
    'SYSTEM-COMPONENTS/HMS-API/test/index.test.js': '\n',
    'SYSTEM-COMPONENTS/HMS-DOC/README.md': '# Documents\n',
  });
  for (const id of ['HMS-API', 'HMS-DOC']) {
    const cwd = path.join(place.folder, 'SYSTEM-COMPONENTS', id);
    const git = execa({ cwd, env: { ...NEUTRAL, ...PEOPLE } });
    await git`git init -q`;
    await git`git add -A`;
    await git`git commit -q -m ${'first commit'}`;
  }
  return place;
}
