import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { WORKFLOW_BUNDLE } from '../support/built.ts';

/** The modules of the bundle, by webpack's own names for them. */
async function modulesOfBundle(): Promise<string[]> {
  const code = await readFile(WORKFLOW_BUNDLE, 'utf8');
  return [...code.matchAll(/^\/\*{3}\/ "([^"]+)"$/gm)].map(([, name = '']) => name);
}

describe('the workflow bundle', () => {
  it('has our workflows and of the rest of src the domain alone', async () => {
    const own = (await modulesOfBundle()).filter((name) => name.startsWith('./src/'));

    expect(own).toContain('./src/workflows/updates/update-fleet.ts');
    expect(own.filter((name) => !/^\.\/src\/(workflows|domain)\//.test(name))).toEqual([]);
  });

  it('has no package that does not belong into a deterministic run', async () => {
    const packages = (await modulesOfBundle())
      .filter((name) => name.includes('node_modules/'))
      .map((name) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1]);

    expect(packages).not.toHaveLength(0);
    for (const forbidden of [
      'zod',
      'yaml',
      'execa',
      'pino',
      'simple-git',
      '@temporalio/activity',
      '@temporalio/client',
    ])
      expect(packages).not.toContain(forbidden);
  });

  it('has no Node built-in but what the SDK replaces', async () => {
    const externals = (await modulesOfBundle()).filter((name) =>
      /^(external )?node:|^(fs|path|crypto|child_process)$/.test(name),
    );

    expect(externals).toEqual([]);
  });

  it('stays small', async () => {
    const { size } = await stat(WORKFLOW_BUNDLE);

    expect(size).toBeLessThan(1.5 * 1024 * 1024);
  });
});
