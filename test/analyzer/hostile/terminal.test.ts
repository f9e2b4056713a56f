import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlace, type Place } from '../../support/cli/command-line.ts';

/** Colour, a title for the window, and the same by a C1 control; then what turns the direction of a text. */
const ESCAPE = '\u001B[31m\u001B]0;title\u0007';
const HOSTILE = `${ESCAPE}\u009B31m\u202E\u200B\u001B[8m`;
// eslint-disable-next-line no-control-regex -- what must not come is what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b]/;

const FLEET = `schema_version: 1
components:
  - id: NAMES
  - id: PIPE
  - id: GONE
  - id: DEEP
  - id: PLAIN
settings:
  docs: { badge: true, codex: true, status_page: true }
`;

let place: Place;

function repository(id: string, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = path.join(place.folder, 'SYSTEM-COMPONENTS', id);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', `--message=subject ${HOSTILE}`);
  return folder;
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-c', `user.name=Ada ${HOSTILE}`, '-c', 'user.email=ada@example.org', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

/** Names that a terminal, a table of Markdown or a shell would take for something else. */
function writeNames(): void {
  const folder = repository('NAMES', {
    'README.md': `# API ${HOSTILE}\n\n[a](gone${ESCAPE}.md)\n`,
    [`d${HOSTILE}/a.c`]: 'int a;\n',
    'new\nline.c': 'int a;\n',
    'quo"te|`<b>.c': 'int a;\n',
    [`conflict${HOSTILE}.c`]: `<<<<<<< ${HOSTILE}\n=======\n>>>>>>> x\n`,
    [`m${HOSTILE}/package.json`]: `{"name":"${HOSTILE}" x`,
  });
  git(folder, 'checkout', '--quiet', '-b', 'b\u009B31m\u202E');
  git(folder, 'tag', 'v1.0.0-\u202E');
  writeFileSync(path.join(folder, `untracked${HOSTILE}`), '');
  for (const name of [
    [0xff, 0xfe],
    [0x61, 0x0a, 0xc3],
  ]) {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]), '');
  }
}

beforeAll(async () => {
  place = await createPlace();
  await place.write({ 'components.yaml': FLEET });
  writeNames();
  const piped = repository('PIPE', { 'README.md': '# Pipe\n', [`d${HOSTILE}/a.c`]: '' });
  execFileSync('mkfifo', [path.join(piped, `d${HOSTILE}/.gitignore`)]);
  repository('DEEP', { 'package.json': '['.repeat(100_000) });
  repository('PLAIN', { 'README.md': '# Plain\n' });
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('a fleet of which some repositories are hostile', () => {
  it('is analysed to its end, and each that cannot be is named with the reason', async () => {
    const { code, stdout, stderr } = await place.hms('analyzer', 'all');

    expect(code).toBe(3);
    expect(stdout).toMatch(/^NAMES .*merge_markers/m);
    expect(stdout).toMatch(/^DEEP .*manifest_unparsable/m);
    expect(stdout).toMatch(/^PLAIN /m);
    expect(stderr).toMatch(/^PIPE: \/.*\.gitignore is not a regular file, and git would wait for it/m);
    expect(stderr).toMatch(/^GONE: there is no folder/m);
    expect(stdout + stderr).not.toMatch(CONTROL);
  });

  it.each([
    'analyzer analyze NAMES --full',
    'analyzer analyze PIPE',
    'analyzer diff NAMES',
    'analyzer analyze NAMES --json',
    'environment check NAMES',
    'tracker get NAMES --explain',
    'docs update NAMES',
    'docs summary NAMES',
  ])('has no control characters in what `hms %s` prints', async (line) => {
    const { stdout, stderr } = await place.hms(...line.split(' '));

    expect(`${stdout}${stderr}`.length).toBeGreaterThan(20);
    expect(stdout + stderr).not.toMatch(CONTROL);
  });

  it('has none in the documents about it, and no line that a name broke', async () => {
    await place.hms('analyzer', 'analyze', 'NAMES');
    await place.hms('docs', 'update', 'NAMES');
    const folder = 'SYSTEM-COMPONENTS/NAMES/HMS-docs/';

    const documents = await Promise.all(
      ['STATUS.md', 'codex.md', 'status.svg'].map((name) => place.read(folder + name)),
    );

    for (const text of documents) expect(text).not.toMatch(CONTROL);
    expect(documents[0]).toMatch(/^# /m);
  });
});
