import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { createFleet } from './support/workflows/fleet.ts';

const WORKER = fileURLToPath(new URL('../src/worker.ts', import.meta.url));

async function work(env: Record<string, string>) {
  const { exitCode, stderr } = await execa(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', WORKER],
    {
      env: { ...env, NODE_OPTIONS: '' },
      reject: false,
      timeout: 60_000,
    },
  );
  return { exitCode, stderr };
}

describe('a worker of its own', () => {
  it('names a workspace that is not there, with exit code 2 and no stack', async () => {
    const { exitCode, stderr } = await work({ HMS_ROOT: '/nope' });

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^hms worker: .*\/nope/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('names a server that does not answer, with exit code 3 and no stack', async () => {
    await using fleet = await createFleet({ A: {} });

    const { exitCode, stderr } = await work({ HMS_ROOT: fleet.root, TEMPORAL_ADDRESS: '127.0.0.1:1' });

    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^hms worker: No Temporal server answers at 127\.0\.0\.1:1/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
