import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { FAULTS } from '../../src/demo/faults.ts';
import { makeDemo } from '../../src/demo/make-demo.ts';
import type { Command } from '../../src/domain/component.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { runCommand } from '../../src/process/run-command.ts';
import { git, newFolder, repositoryOf } from '../support/demo/demo-fixture.ts';

const FAILING = FAULTS.filter(({ kind }) => kind === 'failing_tests').map((fault) => fault.componentId);

describe('what the demo declares', () => {
  let demo: string;
  let fleet: Fleet;

  beforeAll(async () => {
    demo = await newFolder();
    await makeDemo({ folder: demo, seed: 1 });
    fleet = Fleet.parse(parse(await readFile(join(demo, 'components.yaml'), 'utf8')));
  });
  afterAll(() => rm(demo, { recursive: true, force: true }));

  it('are tests that pass, but for the faults, and leave the work tree as it was', async () => {
    const declared = fleet.components.flatMap(({ id, test }) => (test === undefined ? [] : [{ id, test }]));

    const failed = await inPairs(declared, async ({ id, test }) => {
      const before = await git(repositoryOf(demo, id), 'status', '--porcelain');
      const passed = await succeeds(id, test.command, test.timeout);
      expect([id, await git(repositoryOf(demo, id), 'status', '--porcelain')]).toEqual([id, before]);
      return passed ? [] : [id];
    });

    expect(declared).toHaveLength(32);
    expect(failed.flat().sort()).toEqual(FAILING);
  });

  it('are health checks that succeed, for a few components', async () => {
    const declared = fleet.components.flatMap(({ id, health }) =>
      health !== undefined && 'command' in health ? [{ id, health }] : [],
    );

    const well = await inPairs(declared, ({ id, health }) => succeeds(id, health.command, health.timeout));

    expect(declared.map(({ id }) => id)).toEqual(['HMS-API', 'HMS-LLM', 'HMS-MCP', 'HMS-SYS']);
    expect(well).toEqual([true, true, true, true]);
  });

  it('counts 2 of 12 failed tests for the component that is to be yellow', async () => {
    await succeeds('HMS-CUR', fleet.components.find(({ id }) => id === 'HMS-CUR')?.test?.command ?? [], 60_000);

    const report = await readFile(join(repositoryOf(demo, 'HMS-CUR'), 'junit.xml'), 'utf8');

    expect(report.match(/<testcase /g)).toHaveLength(12);
    expect(report.match(/<failure /g)).toHaveLength(2);
  });

  /** Jest's own options for Node are not the tests' concern. */
  async function succeeds(id: string, command: Command, timeoutMs: number): Promise<boolean> {
    const env = { NODE_OPTIONS: undefined };
    const result = await runCommand(command, { cwd: repositoryOf(demo, id), timeoutMs, env });
    expect([id, result.outcome]).toEqual([id, 'exited']);
    return result.exitCode === 0;
  }
});

/** Two at a time, in the order of the items. */
async function inPairs<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += 2)
    results.push(...(await Promise.all(items.slice(start, start + 2).map(work))));
  return results;
}
