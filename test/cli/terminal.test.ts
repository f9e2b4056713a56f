import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

const COLOURED = expect.stringContaining('\u001B[');

describe('colours', () => {
  it('are for terminals, unless a person says otherwise', async () => {
    const forced = { FORCE_COLOR: '1' };

    const piped = await place.hms('tracker', 'list');
    const wanted = await place.hmsWith(forced, 'tracker', 'list');
    const unwanted = [
      await place.hmsWith({ NO_COLOR: '1' }, 'tracker', 'list'),
      await place.hmsWith(forced, 'tracker', 'list', '--no-color'),
      await place.hmsWith(forced, '--no-color', 'tracker', 'list'),
    ];

    expect(wanted.stdout).toEqual(COLOURED);
    for (const { stdout } of [piped, ...unwanted]) expect(stdout).not.toEqual(COLOURED);
  });

  it('never get into a JSON document', async () => {
    const { stdout } = await place.hmsWith({ FORCE_COLOR: '1' }, 'tracker', 'list', '--json');

    expect(stdout).not.toEqual(COLOURED);
  });
});

describe('the width', () => {
  it.each([1, 40, 60, 110])('of %i columns is kept where words allow it', async (columns) => {
    const { stdout } = await place.hmsWith({ COLUMNS: String(columns) }, 'tracker', 'list');

    const widest = Math.max(...stdout.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(Math.max(40, columns));
  });

  it('of a narrow terminal holds sentences, errors and help too', async () => {
    const narrow = { COLUMNS: '40' };
    const said = [
      await place.hmsWith(narrow, 'tracker', 'get', 'HMS-DOC'),
      await place.hmsWith(narrow, 'tracker', 'get', 'HMS-DOK'),
      await place.hmsWith(narrow, 'tracker', 'get'),
      await place.hmsWith(narrow, '--help'),
      await place.hmsWith(narrow, 'monitor', 'stop', '--help'),
      await place.hmsWith(narrow, 'environment', 'check', 'HMS-DOC'),
    ].flatMap(({ stdout, stderr }) => `${stdout}${stderr}`.split('\n'));

    // What is made to be copied stays whole, as an example and a path.
    const wide = said.filter((line) => line.length > 40 && !/^ *(?:hms |\S+$)/.test(line));
    expect(wide).toEqual([]);
  });

  it('has no end in a file or for another program: a row is one line', async () => {
    const title = 'a problem in many words '.repeat(20).trim();
    await place.hms('tracker', 'issue', 'HMS-DOC', '--title', title, '--severity', 'low');

    const { stdout } = await place.hms('tracker', 'issues');

    expect(stdout.split('\n')[1]).toContain(title);
  });

  it('may be huge', async () => {
    const { stdout } = await place.hmsWith({ COLUMNS: '100000' }, 'tracker', 'list');

    expect(stdout.split('\n')).toHaveLength(6);
  });
});

describe('standard output', () => {
  it('may be closed by a reader that has seen enough', async () => {
    const { code, stdout, stderr } = await place.shell('{ hms tracker list; echo "code $?" >&2; } | true');

    expect([code, stdout, stderr]).toEqual([0, '', 'code 0\n']);
  });

  it('that cannot be written is an error of its own', async () => {
    const { stderr } = await place.shell('hms tracker list >/dev/full || echo "code $?" >&2');

    expect(stderr).toMatch(/^hms: standard output cannot be written: ENOSPC.*\ncode 3\n$/);
  });
});
