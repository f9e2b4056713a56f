import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, HMS, type Place } from '../support/cli/command-line.ts';

/** What hms, git, a shell script of ours or a check might start by its name alone. */
const NAMES =
  'awk basename cat composer dirname env gem git git-remote-https go grep gpg less ls mvn node npm php pip pip3 ps python python3 readlink ruby sed sh sleep ssh temporal uname'.split(
    ' ',
  );

const COMPONENT = 'SYSTEM-COMPONENTS/HMS-API';
const SEARCH_PATH = `:.:bin:./node_modules/.bin:${process.env['PATH'] ?? ''}:`;

let place: Place;

beforeAll(async () => {
  place = await createWorkspace(
    [
      'schema_version: 1',
      'components:',
      '  - id: HMS-API',
      '    health: { command: [sh, -c, "ls > /dev/null"] }',
      '    test: { command: [sh, -c, "grep --version > /dev/null"] }',
    ].join('\n'),
  );
  const programs = ['', 'bin/', 'node_modules/.bin/'].flatMap((folder) => NAMES.map((name) => folder + name));
  await place.write({
    ...Object.fromEntries(
      programs.map((file) => [
        `${COMPONENT}/${file}`,
        `#!/bin/sh\n: > "${place.folder}/ran-$$-${path.basename(file)}"\nexit 1\n`,
      ]),
    ),
    [`${COMPONENT}/package.json`]: '{"name":"api","engines":{"node":">=18","npm":">=8"}}',
    [`${COMPONENT}/.env.example`]: 'A=1\n',
    [`${COMPONENT}/.gitignore`]: '.env\n',
  });
  for (const file of programs) await chmod(path.join(place.folder, COMPONENT, file), 0o755);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

async function ranByName(): Promise<string[]> {
  return (await readdir(place.folder)).filter((name) => name.startsWith('ran-'));
}

describe('with empty and relative folders on the PATH', () => {
  it.each([
    ['analyzer', 'analyze', 'HMS-API', '--full'],
    ['environment', 'check', 'HMS-API', '--fix'],
    ['docs', 'update', 'HMS-API'],
    ['tracker', 'issue', 'HMS-API', '--title', 'slow', '--severity', 'low'],
    ['doctor'],
    ['full-update'],
  ])('`hms %s %s` runs no program of the repository', async (...args) => {
    const hms = `ln -sf "${HMS}" "${place.folder}/linked-hms"; cd "${COMPONENT}"`;
    const { code, stderr } = await place.shell(
      `${hms}; PATH="${SEARCH_PATH}" ../../linked-hms ${args.join(' ')}`,
    );

    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await ranByName()).toEqual([]);
  });
});

describe('without a git', () => {
  it('says so, and what to do', async () => {
    await place.write({ 'machine/none': '' });
    const PATH = path.join(place.folder, 'machine');
    const { code, stderr } = await place.hmsWith({ PATH }, 'analyzer', 'analyze', 'HMS-API', '--full');

    expect(code).toBe(3);
    expect(stderr).toContain('git is not on the PATH');
    expect(stderr).toContain('Install git');
  });
});
