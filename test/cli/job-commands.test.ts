import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('the commands of one step', () => {
  it.each([
    ['analyzer analyze HMS-API', 'data/analysis/HMS-API.json'],
    ['analyzer analyze HMS-API --full', 'data/analysis/HMS-API.json'],
    ['environment check HMS-API', 'data/environments/HMS-API.json'],
  ])('print exactly the stored document with --json: hms %s', async (line, file) => {
    const { code, stdout, stderr } = await place.hms(...line.split(' '), '--json');

    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(await place.read(file)));
  });

  it.each([
    ['analyzer all', 'array'],
    ['environment all', 'array'],
    ['environment check HMS-API --fix --dry-run', 'object'],
    ['docs update HMS-API --check', 'object'],
    ['docs badge HMS-API --add --check', 'object'],
    ['docs all --check', 'array'],
    ['docs summary HMS-API', 'object'],
    ['tracker list', 'array'],
  ])('print one JSON document and nothing else: hms %s --json', async (line, kind) => {
    const { stdout, stderr } = await place.hms(...line.split(' '), '--json');

    const value: unknown = JSON.parse(stdout);
    expect(Array.isArray(value) ? 'array' : typeof value).toBe(kind);
    expect(stderr).toBe('');
  });

  it('say in words what they found', async () => {
    const analysis = await place.hms('analyzer', 'analyze', 'HMS-DOC');
    const environment = await place.hms('environment', 'check', 'HMS-DOC');

    expect(analysis.stdout).toMatch(
      /^HMS-DOC\n {2}1 file in 0 folders, 0 untracked\n {2}1 commit by 1 contributor, /,
    );
    expect(analysis.stdout).toMatch(/\n {2}medium {4}No licence file .*\n {12}→ Add a LICENSE file/);
    expect(environment.stdout).toMatch(/^HMS-DOC\n {2}environment ready, dependencies up_to_date/);
  });

  it('end with 1 where --fail-on asks for what was found, and else with 0', async () => {
    await place.write({ 'SYSTEM-COMPONENTS/HMS-API/.env.example': 'PORT=1\n' });

    const codes = [
      (await place.hms('environment', 'all')).code,
      (await place.hms('environment', 'all', '--fail-on', 'issues')).code,
      (await place.hms('environment', 'check', 'HMS-DOC', '--fail-on', 'issues')).code,
      (await place.hms('analyzer', 'analyze', 'HMS-DOC', '--fail-on', 'issues')).code,
    ];

    expect(codes).toEqual([0, 1, 0, 0]);
  });

  it('plan a fix, then apply it', async () => {
    await place.write({ 'SYSTEM-COMPONENTS/HMS-API/.gitignore': '.env\n' });
    const planned = await place.hms('environment', 'check', 'HMS-API', '--fix', '--dry-run');
    const alone = await place.hms('environment', 'check', 'HMS-API', '--dry-run');
    const files = await place.files();
    const fixed = await place.hms('environment', 'check', 'HMS-API', '--fix');

    expect(planned.stdout).toContain('planned: copy .env.example to .env');
    expect(files).not.toContain('SYSTEM-COMPONENTS/HMS-API/.env');
    expect(fixed.stdout).toContain('fixed: copy .env.example to .env');
    expect(await place.read('SYSTEM-COMPONENTS/HMS-API/.env')).toBe('PORT=1\n');
    expect(alone.stdout).toBe(planned.stdout);
  });

  it('write the documents, then find them up to date', async () => {
    const wouldWrite = await place.hms('docs', 'all', '--check');
    const wrote = await place.hms('docs', 'update', 'HMS-API');
    const again = await place.hms('docs', 'update', 'HMS-API', '--check');
    const undecided = await place.hms('docs', 'badge', 'HMS-API');

    expect([wouldWrite.code, wouldWrite.stdout]).toEqual([
      1,
      expect.stringContaining('HMS-API: would change'),
    ]);
    expect([wrote.code, wrote.stdout]).toEqual([0, expect.stringMatching(/^HMS-API: wrote .*README\.md/)]);
    expect(again).toEqual({ code: 0, stdout: 'HMS-API: up to date\n', stderr: '' });
    expect(undecided).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('--add or --remove') });
  });
});

describe('a component that cannot be read', () => {
  it('ends its own command with an error, and of several leaves the others their answers', async () => {
    await using broken = await createWorkspace(
      [
        'schema_version: 1',
        'components:',
        '  - id: missing',
        '  - id: file',
        '    path: components.yaml',
        '  - id: plain',
        '    path: plain',
        '  - id: HMS-API',
      ].join('\n'),
    );
    await broken.write({ 'plain/README.md': 'no repository' });

    const missing = await broken.hms('analyzer', 'analyze', 'missing');
    const file = await broken.hms('environment', 'check', 'file');
    const plain = await broken.hms('analyzer', 'analyze', 'plain');
    const all = await broken.hms('analyzer', 'all', '--json');

    expect([missing, file, plain]).toEqual([
      { code: 2, stdout: '', stderr: expect.stringMatching(/^hms: missing: there is no folder .*path:/) },
      {
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^hms: file: .*components\.yaml is not a folder/),
      },
      { code: 2, stdout: '', stderr: expect.stringMatching(/^hms: plain: .*git/) },
    ]);
    expect(all.code).toBe(3);
    expect(JSON.parse(all.stdout)).toMatchObject([{ component_id: 'HMS-API' }]);
    expect(all.stderr.match(/^\w+: /gm)).toEqual(['missing: ', 'file: ', 'plain: ']);
  });
});
