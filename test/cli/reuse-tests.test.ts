import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RanTests } from '../../src/views/shapes/test.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';

const FLEET = `schema_version: 1
components:
  - { id: A, test: { command: [sh, run.sh] } }
  - { id: B, test: { command: [sh, -c, 'exit 3'] } }
  - { id: C }
`;
const FOLDER = 'SYSTEM-COMPONENTS/A';

let place: Place;
beforeAll(async () => {
  place = await createPlace();
  await place.write({
    'components.yaml': FLEET,
    [`${FOLDER}/run.sh`]: 'echo "3 passed in 0.10s"\n',
    [`${FOLDER}/README.md`]: '# A\n',
    'SYSTEM-COMPONENTS/B/README.md': '# B\n',
  });
  for (const id of ['A', 'B']) commit(id);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

function commit(id: string): void {
  const cwd = path.join(place.folder, 'SYSTEM-COMPONENTS', id);
  const git = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  execFileSync('git', ['init', '-q'], { cwd });
  execFileSync('git', ['add', '-A'], { cwd });
  execFileSync('git', [...git, 'commit', '-q', '-m', 'x'], { cwd });
}

/** Whether the last run was taken for one of now, else what was said of it. */
async function reuse(id: string): Promise<boolean | string> {
  const { stdout, stderr } = await place.hms('test', id, '--reuse', '--json');
  const [run] = JSON.parse(stdout) as RanTests[];
  if (run?.reused_from === null) return stderr;
  return run?.recorded === false;
}

describe('hms test', () => {
  it('runs the tests of all that have some, and has a line for each', async () => {
    const { code, stdout, stderr } = await place.hms('test', 'all');

    expect(code).toBe(0);
    expect(stderr).toContain('1 component without tests to run.');
    expect(stdout).toMatch(
      /\nA +passed +3 +0 +0 +\d.*\nB +failed +- +- +- +\d.*\n\n1 of 2 components passed\.\n$/,
    );
  });

  it('with --reuse takes the last run where nothing has changed since', async () => {
    expect(await reuse('A')).toBe(true);
    const { stdout } = await place.hms('test', 'A', '--reuse');
    expect(stdout).toMatch(
      /^A passed in .*\n {2}3 passed, .*\n.*\n {2}Reused: the run of \d{4}-.*; nothing has/,
    );
  });

  it('with --reuse runs them again where the last run failed without a failing test', async () => {
    expect(await reuse('B')).toContain('B: no run to reuse: the last run failed without a failing test.');
  });

  it('with --reuse runs them again after a change, and on a modified file', async () => {
    appendFileSync(path.join(place.folder, FOLDER, 'run.sh'), '# more\n');
    expect(await reuse('A')).toContain('files differ from the commit (run.sh)');
    expect(await reuse('A')).toContain('files differ from the commit (run.sh)');

    commit('A');
    expect(await reuse('A')).toContain('it has changed since the last run');
    expect(await reuse('A')).toBe(true);
  });

  it('with --reuse runs them again after a change of what they are given, and after a run by hand', async () => {
    await place.write({ 'components.yaml': FLEET.replace('id: A,', 'id: A, env: [SHOP_URL],') });
    expect(await reuse('A')).toContain('its entry in components.yaml, the settings or hms have changed');
    expect(await reuse('A')).toBe(true);

    await place.hms('tracker', 'test', 'A', '--success');
    expect(await reuse('A')).toContain('the newest run that is recorded is another one');
  });
});
