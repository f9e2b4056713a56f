import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlace, createWorkspace, type Place, type Ran } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace(`schema_version: 1
components: [{ id: HMS-API }, { id: HMS-DOC }]
settings: { environments: [qa, live] }
`);
  await tracker('start', 'HMS-API', '--success', '--at', '3d');
  await tracker('start', 'HMS-API', '--failure', '--env', 'live', '--at', '1d');
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

async function tracker(...args: string[]): Promise<Ran> {
  return place.hms('tracker', ...args);
}

describe('environments', () => {
  it('are those of the settings, the first where none is named', async () => {
    const { stdout } = await tracker('get', 'HMS-API', '--json');
    const unknown = await tracker('start', 'HMS-API', '--success', '--env', 'dev');

    expect(JSON.parse(stdout)).toMatchObject({
      start_history: [{ environment: 'live' }, { environment: 'qa' }],
    });
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no environment "dev". It is one of qa, live'),
    });
  });
});

describe('the fleet at a glance', () => {
  it('says where a health check is declared that nobody asks', async () => {
    await using other = await createWorkspace(
      'schema_version: 1\ncomponents: [{ id: A, health: { command: ["true"] } }]\n',
    );
    await other.write({ 'SYSTEM-COMPONENTS/A/README.md': '' });
    const before = await other.hms('status');
    await other.hms('probe', 'A', '--record');
    const after = await other.hms('status');

    expect(before.stdout).toContain('1 health check without an answer of late');
    expect(after.stdout).not.toContain('without an answer');
  });

  it('has what needs a person first, with the next step; `hms` alone is the same', async () => {
    const glance = await place.hms('status');
    const alone = await place.hms();

    expect(glance.stdout).toMatch(/^2 components: 1 red, 1 unknown; in /);
    expect(glance.stdout).toMatch(
      /HMS-API +red +\S+ m?s +hms tracker history HMS-API +the latest start failed/,
    );
    expect(glance.stdout).toMatch(/HMS-DOC +unknown +- +declare test: or health: of HMS-DOC/);
    expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('hms tracker history HMS-API') });
  });

  it('is the help where there is no workspace', async () => {
    await using empty = await createPlace();

    expect(await empty.hms()).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: hms') });
  });

  it('shows one component on one screen, and why it has its colour', async () => {
    const one = await place.hms('status', 'hms-api');
    const why = await place.hms('why', 'HMS-API');

    expect(one.stdout).toMatch(/HMS-API is red: the latest start failed/);
    expect(one.stdout).toMatch(/next +hms tracker history HMS-API/);
    expect(why.stdout).toContain('What would change it:');
    expect(why.stdout).toContain('What was done (EP-HMS-API-001):');
  });
});

describe('a past moment', () => {
  it('is answered from what had happened by then, and says what was recorded only later', async () => {
    const then = await tracker('get', 'HMS-API', '--at', '2d');
    const before = await tracker('get', 'HMS-API', '--at', '4d', '--json');

    expect(then.stdout).toMatch(/^At 20\S+Z: HMS-API is green: /);
    expect(then.stderr).toContain('recorded only later');
    expect(JSON.parse(before.stdout)).toMatchObject({ operational_status: 'unknown', start_history: [] });
  });
});

describe('the history of a component', () => {
  it('shows when its colour changed and why', async () => {
    const shown = await tracker('history', 'HMS-API');
    const json = await tracker('history', 'HMS-API', '--json');
    const none = await tracker('history', 'HMS-DOC');

    expect(shown.stdout).toContain('the latest start failed');
    expect(JSON.parse(json.stdout)).toMatchObject([
      { from: 'unknown', to: 'green', events: [{ type: 'start' }] },
      { from: 'green', to: 'red', events: [{ type: 'start', success: false }] },
    ]);
    expect(none).toMatchObject({ code: 0, stdout: expect.stringContaining('never changed') });
  });
});

describe('maintenance', () => {
  const maintenance = async (words: string): Promise<Ran> => place.hms('maintenance', ...words.split(' '));

  it('is started, told, listed and ended', async () => {
    const started = await maintenance('start HMS-API HMS-DOC --for 2h --reason disks --by ana');
    const got = await tracker('get', 'HMS-API');
    const explained = await tracker('get', 'HMS-API', '--explain');
    const ended = await maintenance('end HMS-API HMS-DOC --json');
    const again = await maintenance('end HMS-API');
    const listed = await maintenance('list');

    expect(started.stdout).toMatch(/^HMS-API +active .* disks\nHMS-DOC +active /m);
    expect(got.stdout).toMatch(
      /^HMS-API is red: .*; in maintenance until .* UTC: disks; uptime \S+ % since .* UTC \(starts\/2\)\.\n$/,
    );
    expect(explained.stdout).toMatch(/^Uptime \S+ % since .*: up 2 d, down 1 d, in maintenance /m);
    expect(explained.stdout).toMatch(/^maintenance +- +in maintenance until/m);
    expect(JSON.parse(ended.stdout)).toEqual([]);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('is in no maintenance') });
    expect(listed.stdout).toBe('No maintenance is active, and none is planned within 30 days.\n');
  });

  it('has an end', async () => {
    expect(await maintenance('start HMS-API --for 99d --reason x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('from 1 min to 30 d'),
    });
  });
});

describe('rebuilding', () => {
  it('finds nothing to do, and mends a document that somebody has changed', async () => {
    await tracker('list');
    const file = 'data/status/HMS-API.json';
    const right = await place.read(file);
    const clean = await tracker('rebuild', '--check');
    await place.write({ [file]: right.replace('"red"', '"green"') });

    const checked = await tracker('rebuild', 'HMS-API', '--check');
    const rebuilt = await tracker('rebuild', '--json');

    expect(clean).toMatchObject({ code: 0, stdout: 'Every document is what the events say.\n' });
    expect(checked).toMatchObject({ code: 1, stdout: 'HMS-API: would write status/HMS-API\n' });
    expect(JSON.parse(rebuilt.stdout)).toEqual([
      { component_id: 'HMS-API', documents_changed: ['status/HMS-API'] },
      { component_id: 'HMS-DOC', documents_changed: [] },
    ]);
    expect(await place.read(file)).toBe(right);
  });

  it('leaves a document of a newer version as it is, says so, and goes on with the others', async () => {
    const file = 'data/status/HMS-API.json';
    const newer = '{"schema_version":99,"component_id":"HMS-API"}';
    await place.write({ [file]: newer });

    const list = await tracker('list');
    const start = await tracker('start', 'HMS-API', '--success');

    expect(list).toMatchObject({ code: 3, stdout: expect.stringContaining('HMS-DOC') });
    expect(list.stderr).toContain('schema_version 99');
    expect(start).toMatchObject({ code: 3, stderr: expect.stringContaining('Use the newer hms') });
    expect(await place.read(file)).toBe(newer);
  });
});
