import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlace, type Place } from '../support/cli/command-line.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';

/** Told apart by their numbers; none has a form by which a secret is known, unless what stands before it says so. */
const canary = (number: number): string => `Zq7-canary-${String(number).padStart(2, '0')}-vK3x`;
const API = 'SYSTEM-COMPONENTS/API';

/** Of hms's own environment; the last is given to commands by name. */
const ENVIRONMENT = {
  TEMPORAL_API_TOKEN: canary(1),
  HMS_SECRET: canary(2),
  AWS_SECRET_ACCESS_KEY: canary(3),
  GITHUB_TOKEN: canary(4),
  DATABASE_URL: `postgres://shop:${canary(5)}@db/shop`,
  VAULT: canary(6),
  NPM_TOKEN: canary(7),
  SHOP_SECRET: canary(8),
};

const MANIFESTS = {
  'package.json': JSON.stringify({
    name: 'api',
    dependencies: {
      a: `git+https://ada:${canary(10)}@git.example.org/a.git`,
      b: `https://${canary(11)}@git.example.org/b.tgz`,
      c: `git+ssh://git:${canary(12)}@git.example.org/c.git#v1`,
    },
    engines: { node: '>=18' },
  }),
  '.npmrc': `//registry.example.org/:_authToken=${canary(13)}\nregistry=https://u:${canary(14)}@registry.example.org/\n`,
  'requirements.txt': `--extra-index-url https://u:${canary(15)}@pypi.example.org/simple\nd @ git+https://${canary(16)}@git.example.org/d.git\n-e git+https://u:${canary(17)}@git.example.org/e.git#egg=e\n`,
  Gemfile: `source "https://u:${canary(18)}@gems.example.org"\ngem "f", git: "https://u:${canary(19)}@git.example.org/f.git"\n`,
  'go.mod': `module example.org/api\n\ngo 1.22\n\nrequire example.org/g v1.0.0\n`,
  'Cargo.toml': `[package]\nname = "api"\nversion = "0.1.0"\n\n[dependencies]\nh = { git = "https://u:${canary(20)}@git.example.org/h.git" }\n`,
  'composer.json': JSON.stringify({
    require: { 'i/i': 'dev-main' },
    repositories: [{ type: 'vcs', url: `https://u:${canary(21)}@git.example.org/i.git` }],
  }),
  '.gitmodules': `[submodule "lib"]\n\tpath = lib\n\turl = https://u:${canary(22)}@git.example.org/lib.git\n`,
};

const JUNIT = `<testsuite name="shop" tests="1" failures="1"><testcase classname="shop" name="pays"><failure message="expected token=${canary(30)}">Authorization: Bearer ${canary(31)} $SHOP</failure></testcase></testsuite>`;

let place: Place;
let server: Server;
/** One server and worker for all commands. */
let serving: RunningHms;
const printed: string[] = [];

beforeAll(async () => {
  server = createServer((_, response) => {
    response
      .writeHead(500, {
        'x-api-key': canary(40),
        'set-cookie': `session=${canary(41)}`,
        'content-type': 'text/plain',
      })
      .end(`db password=${canary(42)} and ${canary(50)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  place = await createPlace();
  await place.write({
    'components.yaml': [
      'schema_version: 1',
      'components:',
      '  - id: API',
      '    env: [SHOP_SECRET]',
      '    test: { command: [sh, run-tests], junit: report.xml }',
      `    health: { http: 'http://${address}/health', timeout: 2s }`,
      '    restart: { command: [sh, restart], timeout: 5s }',
      '  - id: SECOND',
      '    test: { command: [sh, run-tests] }',
      '    health: { command: [sh, health] }',
      '    restart: { command: [sh, fails] }',
      'settings:',
      '  allow: { heal: [safe, risky] }',
      '  heal: { hold: 1s, automatic: true }',
      '  status: { health_failures: 1 }',
    ].join('\n'),
    [`${API}/README.md`]: '# API\n',
    [`${API}/.gitignore`]: '.env\nreport.xml\n',
    [`${API}/.env.example`]: 'SHOP_A=\nSHOP_B=\nSHOP_MISSING=\n',
    [`${API}/.env`]: `SHOP_A=${canary(50)}\nexport SHOP_B="${canary(51)}"\n`,
    [`${API}/src/config.js`]: `export const aws = 'AKIAQ7X3ZVK3X7Q2WERT';\n`,
    [`${API}/run-tests`]: `env; cat .env; echo "password: ${canary(32)}" >&2; sed "s/\\$SHOP/${canary(51)}/" template.xml > report.xml; echo "key $SHOP_SECRET"; exit 1\n`,
    [`${API}/template.xml`]: JUNIT,
    [`${API}/restart`]: `env; cat .env; echo "token: ${canary(33)}"; echo "$SHOP_SECRET"\n`,
    ...Object.fromEntries(Object.entries(MANIFESTS).map(([name, text]) => [`${API}/${name}`, text])),
    'SYSTEM-COMPONENTS/SECOND/README.md': '# Second\n',
    'SYSTEM-COMPONENTS/SECOND/.env': `PLAIN_WORD=${canary(52)}\n`,
    'SYSTEM-COMPONENTS/SECOND/run-tests': 'env; cat .env; exit 3\n',
    'SYSTEM-COMPONENTS/SECOND/health': `env >&2; cat .env >&2; exit 4\n`,
    'SYSTEM-COMPONENTS/SECOND/fails': `cat .env; echo "secret=${canary(34)}"; cat .env; exit 5\n`,
  });
  for (const id of ['API', 'SECOND']) {
    const cwd = path.join(place.folder, 'SYSTEM-COMPONENTS', id);
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd });
    };
    git('init', '-q');
    git('remote', 'add', 'origin', `https://ada:${canary(60)}@git.example.org/${id}.git`);
    git('add', '-A');
    if (id === 'API') git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},lib`);
    git('commit', '-q', '-m', `use token=${canary(61)}`);
  }
  serving = startHms(place.folder, ['up'], ENVIRONMENT);
  await serving.says('Ctrl-C ends both');
  for (const line of [
    'full-update',
    'full-update --fix',
    'quick-update',
    'tracker test API --failure --results {"passed":1,"failed":1,"skipped":0}',
    `tracker issue API --title password=${canary(62)} --severity high`,
    `tracker start API --failure --env dev --version token=${canary(63)}`,
    'tracker get API --explain',
    'tracker get API --json',
    'tracker issues',
    'tracker show WT-API-001',
    'tracker history API',
    'analyzer analyze API --full',
    'analyzer analyze API --json --full',
    'analyzer all --sarif all.sarif',
    'environment check API --fix',
    'environment check API --json',
    'docs all',
    'docs summary API',
    'heal API',
    'heal SECOND',
    'full-update --json',
    'runs',
    'doctor',
  ]) {
    const { stdout, stderr } = await place.hmsWith(ENVIRONMENT, ...line.split(' '));
    printed.push(`${line.split(' ', 2).join(' ')}\n${stdout}\n${stderr}`);
  }
  await watchOneCycle();
  serving.process.kill('SIGTERM');
  const { stdout, stderr } = await serving.ended;
  printed.splice(1, 0, `up\n${stdout}\n${stderr}`);
}, 300_000);
afterAll(async () => {
  server.close();
  await place[Symbol.asyncDispose]();
});

/** A cycle of the monitor that finds a new commit, and asks for heals. */
async function watchOneCycle(): Promise<void> {
  const cwd = path.join(place.folder, 'SYSTEM-COMPONENTS', 'SECOND');
  const message = `bearer ${canary(64)}`;
  const commit = [
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=a@example.org',
    'commit',
    '-qam',
    message,
    '--allow-empty',
  ];
  execFileSync('git', commit, { cwd });
  const monitor = startHms(place.folder, ['monitor'], ENVIRONMENT);
  await monitor.says('Next cycle');
  const status = await place.hmsWith(ENVIRONMENT, 'monitor', 'status');
  const shown = await place.hmsWith(ENVIRONMENT, 'runs', 'show', 'monitor/1');
  monitor.process.kill('SIGINT');
  const { stdout, stderr } = await monitor.ended;
  printed.push(
    `monitor\n${stdout}\n${stderr}`,
    `monitor status\n${status.stdout}`,
    `runs show\n${shown.stdout}`,
  );
}

/** What hms wrote: the whole workspace but the repositories' own files. */
async function written(): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(place.folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place.folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('SYSTEM-COMPONENTS') || /HMS-docs|README|hms-workspace/.test(name));
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(path.join(place.folder, name), 'latin1') })),
  );
}

describe('a secret that hms meets', () => {
  it('was met', async () => {
    const text = JSON.stringify(await written()) + printed.join('');

    expect(printed[0]).toContain('SECOND');
    expect(text).toContain('***');
    expect(printed.at(-1)).toContain('SECOND');
    expect(await readFile(path.join(place.folder, API, 'report.xml'), 'utf8')).toContain(canary(51));
  });

  it('is in nothing that was written', async () => {
    const found = (await written()).flatMap(({ name, text }) =>
      [...text.matchAll(/(?:Zq7-canary-\d\d-vK3x|AKIAQ7X3ZVK3X7Q2WERT)/g)].map(
        ({ 0: found, index }) => `${name}: ${text.slice(Math.max(0, index - 60), index)}${found}`,
      ),
    );

    expect(found).toEqual([]);
  });

  it('is in nothing that was printed', () => {
    const found = printed.flatMap((text) =>
      [...text.matchAll(/^.*(?:Zq7-canary|AKIAQ7X3).*$/gm)].map(
        ([at]) => `${text.split('\n')[0] ?? ''}: ${at.slice(0, 200)}`,
      ),
    );

    expect(found).toEqual([]);
  });
});
