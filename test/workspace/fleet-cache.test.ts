import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const temporary = useFolder();

/** Long enough to be cached. */
const LONG = `# ${'a fleet of many hundred components '.repeat(2000)}\n`;

const FLEET = `${LONG}schema_version: 1
components:
  - id: DB
  - id: API
    name: The API
    owner: core
    technology: [Ruby]
    path: ../api
    depends_on:
      - DB
    not_depends_on: [{ id: WEB, reason: a fork }]
    test: { command: [npm, test, "{report}"], timeout: 90s }
    health: { http: "http://127.0.0.1:8080/health", every: 30s, environment: prod }
    metrics: [{ name: lag, json: "http://127.0.0.1:8000/stats", path: "$.queue.lag", unit: s, deviation: { warning: 4, critical: 8 } }]
    maintenance: [{ from: 2026-08-01T20:00:00Z, until: 2026-08-01T22:00:00Z, reason: a move }]
    slo: { objective: 99.5 }
    restart: { command: [systemctl, restart, api] }
    allow: { heal: [safe, risky] }
    env: ["MYAPP_*"]
  - id: WEB
    depends_on: [API, DB]
settings:
  status: { green_above: 90 }
  analysis: { exclude: [{ glob: "vendor/**", reason: copied }] }
`;

function open(): Promise<Workspace> {
  return openWorkspace({ cwd: temporary.root, isCached: true });
}

function cache(): string {
  return path.join(temporary.root, '.hms', `components.${process.geteuid?.()}.cache`);
}

/** Another text in the cache, so that an answer tells where it comes from. */
function edit(from: string, to: string, { isWhole = true } = {}): void {
  const [head = '', body = ''] = readFileSync(cache(), 'utf8').split('\n');
  const edited = body.replace(from, to);
  const sum = isWhole ? createHash('sha256').update(edited).digest('hex') : head.slice(65);
  writeFileSync(cache(), `${head.slice(0, 64)} ${sum}\n${edited}`);
}

async function nameOfApi(): Promise<string | undefined> {
  return (await open()).fleet.components.find(({ id }) => id === 'API')?.name;
}

beforeEach(() => {
  mkdirSync(path.join(temporary.root, '.hms'));
  temporary.put('components.yaml', FLEET);
});

describe('a cached fleet', () => {
  it('is what the text says, in every field', async () => {
    await open();

    expect(existsSync(cache())).toBe(true);
    expect(await open()).toEqual(await openWorkspace({ cwd: temporary.root }));
  });

  it('is for its user alone, and taken from the file', async () => {
    await open();
    edit('The API', 'Cached');

    expect(statSync(cache()).mode & 0o777).toBe(0o600);
    expect(await nameOfApi()).toBe('Cached');
    expect((await openWorkspace({ cwd: temporary.root })).fleet.components[1]?.name).toBe('The API');
  });

  it.each([
    ['the text is another', () => void temporary.put('components.yaml', FLEET.replace('a move', 'a step'))],
    [
      'the cache is damaged',
      () => {
        edit('Cached', 'Cacked', { isWhole: false });
      },
    ],
    [
      'the cache is cut',
      () => {
        truncateSync(cache(), 200);
      },
    ],
    [
      'the cache is empty',
      () => {
        truncateSync(cache(), 0);
      },
    ],
    [
      'others may write the cache',
      () => {
        chmodSync(cache(), 0o660);
      },
    ],
    [
      'the cache is a link',
      () => {
        renameSync(cache(), `${cache()}.real`);
        symlinkSync(`${cache()}.real`, cache());
      },
    ],
  ])('is made again where %s', async (_, change) => {
    await open();
    edit('The API', 'Cached');
    change();

    expect(await nameOfApi()).toBe('The API');
    expect(await open()).toEqual(await openWorkspace({ cwd: temporary.root }));
    expect(lstatSync(cache()).isFile()).toBe(true);
  });

  it('is of the kinds that it was read with', async () => {
    await open();
    temporary.put(
      'components.yaml',
      FLEET.replace(
        'analysis: {',
        'analysis: { rules: { missing_ci: { severity: off, reason: elsewhere } },',
      ),
    );
    await open();

    await expect(openWorkspace({ cwd: temporary.root, isCached: true, ruleIds: ['stale'] })).rejects.toThrow(
      'there is no rule missing_ci',
    );
  });

  it('never hides a mistake, nor its line', async () => {
    temporary.put('components.yaml', FLEET.replace('technology:', 'technologies:'));

    await expect(open()).rejects.toThrow('line 8: components[1].technologies is not a known field');
    await expect(open()).rejects.toThrow('line 8: components[1].technologies is not a known field');
    expect(existsSync(cache())).toBe(false);
  });

  it('is not kept where there is no folder for it, nor of a short file', async () => {
    temporary.put('short/components.yaml', 'schema_version: 1\ncomponents: []\n');
    mkdirSync(path.join(temporary.root, 'short/.hms'));
    rmSync(path.join(temporary.root, '.hms'), { recursive: true });

    await open();
    await openWorkspace({ cwd: path.join(temporary.root, 'short'), isCached: true });

    expect(existsSync(path.join(temporary.root, '.hms'))).toBe(false);
    expect(readdirSync(path.join(temporary.root, 'short/.hms'))).toEqual([]);
  });
});
