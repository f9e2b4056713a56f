import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProgram } from '../../src/cli/program.ts';
import { testCommand } from '../../src/cli/commands/tracker/record.ts';
import { reportFormats } from '../../src/evidence/reports/formats.ts';
import { addToThreads } from '../../src/reading/additions.ts';
import { readNamedReports } from '../../src/reading/reader.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { plainFormat } from '../support/evidence/reports/plain-format.ts';
import { additions } from '../support/reading/added-format.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';
import path from 'node:path';

const folder = useFolder();
const formats = reportFormats([plainFormat]);

describe('a report format that is added', () => {
  beforeAll(() => {
    addToThreads(additions);
  });
  afterAll(() => {
    addToThreads({});
  });

  it('has an option of its own, which its report is read by', async () => {
    folder.put('components.yaml', 'schema_version: 1\ncomponents:\n  - id: HMS-API\n');
    const report = folder.put('run.txt', 'passed adds\nfailed removes\n');
    const words = ['tracker', 'test', 'HMS-API', '--plain-lines', report, '--root', folder.root, '--json'];

    await createProgram(additions).parseAsync([...words, '--by', 'A'], { from: 'user' });

    const store = createFileStore({ folder: path.join(folder.root, 'data'), reportDamage: fail });
    const status = await store.read('status', 'HMS-API');
    expect(status?.test_history).toMatchObject([{ success: false, results: { passed: 1, failed: 1 } }]);
  });

  it('has what it tells of a secret of the component hidden', async () => {
    folder.put('components.yaml', 'schema_version: 1\ncomponents:\n  - id: HMS-API\n');
    folder.put('SYSTEM-COMPONENTS/HMS-API/.env', 'KEY=a1b2c3d4e5\n');
    const report = folder.put('run.txt', 'failed logs-in-with-a1b2c3d4e5\n');
    const words = ['tracker', 'test', 'HMS-API', '--plain-lines', report, '--root', folder.root, '--json'];

    await createProgram(additions).parseAsync([...words, '--by', 'A'], { from: 'user' });

    const store = createFileStore({ folder: path.join(folder.root, 'data'), reportDamage: fail });
    expect(JSON.stringify(await store.read('test-results', 'HMS-API'))).toContain('logs-in-with-***');
  });

  it('is offered beside the others in the help', () => {
    const help = testCommand(formats).helpInformation();

    for (const option of ['--junit', '--tap', '--go', '--cargo', '--plain-lines'])
      expect(help).toContain(`${option} <file...>`);
    expect(help).toContain('lines of an outcome and a name; files, globs');
  });

  it('excludes the others', async () => {
    const test = testCommand(formats)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });

    await expect(test.parseAsync(['A', '--plain-lines', 'a', '--go', 'b'], { from: 'user' })).rejects.toThrow(
      /cannot be used with/,
    );
  });

  it('is refused when nobody reads it, by an error that names those that are read', async () => {
    const reading = readNamedReports({ format: 'plain', patterns: ['a'], cwd: folder.root });

    await expect(reading).rejects.toThrow(
      'There is no report format "plain". Known are junit, tap, go, cargo, plain_lines.',
    );
  });

  it('is refused when its id is taken', () => {
    expect(() => reportFormats([{ ...plainFormat, id: 'tap' }])).toThrow('"tap"');
  });
});

function fail(message: string): never {
  throw new Error(message);
}
