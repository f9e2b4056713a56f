import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindingsDiff } from '../../src/domain/analysis/compare-findings.ts';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('hms analyzer diff', () => {
  const diff = async (...more: string[]) => place.hms('analyzer', 'diff', 'HMS-API', ...more);

  it('asks for an analysis to compare with', async () => {
    const { code, stderr } = await diff();

    expect(code).toBe(2);
    expect(stderr).toContain('`hms analyzer analyze HMS-API` makes one');
  });

  it('tells what changed since the stored analysis, and stores nothing', async () => {
    await place.hms('analyzer', 'analyze', 'HMS-API');
    const stored = await place.read('data/analysis/HMS-API.json');
    await place.write({ 'SYSTEM-COMPONENTS/HMS-API/left-behind.txt': '' });

    const { code, stdout } = await diff('--fail-on', 'new');
    const again = JSON.parse((await diff('--json')).stdout) as FindingsDiff;

    expect(code).toBe(1);
    expect(stdout).toMatch(/^HMS-API since .* UTC: 1 new, 0 gone, \d+ still there\n/);
    expect(again.new.map(({ type }) => type)).toEqual(['uncommitted_work']);
    expect(await place.read('data/analysis/HMS-API.json')).toBe(stored);
  });

  it('says when nothing is remembered from so long ago', async () => {
    const { stdout } = await diff('--since', '2020-01-01');

    expect(stdout).toMatch(/Findings are remembered since .*: what was gone before it is not known\./);
  });
});

describe('hms analyzer rules', () => {
  it('lists every rule with what components.yaml says of it', async () => {
    await using other = await createWorkspace(
      [
        'schema_version: 1',
        'components:',
        '  - id: A',
        '    analysis: { rules: { stale: { severity: off, reason: it is finished } } }',
        'settings:',
        '  analysis: { rules: { missing_ci: { severity: high, reason: it is shipped } } }',
      ].join('\n'),
    );

    const { stdout } = await other.hms('analyzer', 'rules');
    const listed = JSON.parse((await other.hms('analyzer', 'rules', '--json')).stdout) as {
      id: string;
      overrides: object[];
    }[];

    expect(stdout).toMatch(/^RULE +SEVERITY +ASKED +WHAT IT FINDS\n/);
    expect(stdout).toMatch(/\nmissing_ci +the fleet +high +it is shipped\nstale +A +off +it is finished\n$/);
    expect(listed.find(({ id }) => id === 'stale')?.overrides).toEqual([
      { component_id: 'A', severity: 'off', reason: 'it is finished' },
    ]);
  });

  it('that do not exist are refused in components.yaml by every command', async () => {
    await using other = await createWorkspace(
      'schema_version: 1\ncomponents: []\nsettings: { analysis: { rules: { stail: { severity: off, reason: x } } } }\n',
    );

    const { code, stderr } = await other.hms('tracker', 'list');

    expect(code).toBe(2);
    expect(stderr).toContain('there is no rule stail (did you mean stale?)');
  });
});

describe('hms analyzer analyze --sarif', () => {
  it('writes the findings into the file, beside what it prints', async () => {
    const file = path.join(place.folder, 'found.sarif');

    const { code, stdout } = await place.hms('analyzer', 'all', '--json', '--sarif', file);
    const log = JSON.parse(await place.read('found.sarif')) as { version: string; runs: object[] };

    expect(code).toBe(0);
    expect([log.version, log.runs.length]).toEqual(['2.1.0', (JSON.parse(stdout) as object[]).length]);
  });

  it('refuses a file that cannot be written', async () => {
    const file = path.join(place.folder, 'nowhere/found.sarif');

    const { code, stderr } = await place.hms('analyzer', 'analyze', 'HMS-DOC', '--sarif', file);

    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written: its folder does not exist');
  });
});
