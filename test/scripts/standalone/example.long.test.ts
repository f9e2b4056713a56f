import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { PROJECT } from '../../support/built.ts';
import { until } from '../../support/workflows/server.ts';

const SCRIPT = path.join(PROJECT, 'scripts/run_standalone_monitoring.sh');

describe('the standalone monitoring example', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hms example test '));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** The example as it is started from some other folder; its own temporary folder is inside `folder`. */
  const start = (...options: string[]) =>
    execa(SCRIPT, options, {
      cwd: folder,
      env: { TMPDIR: folder, COLUMNS: '200' },
      reject: false,
      all: true,
    });

  it('shows how a killed service is noticed, told, healed with an approval and confirmed, and leaves nothing', async () => {
    const { exitCode, stdout, all } = await start('--small', '--only', 'HMS-API', '--seconds', '0');

    const told = exitCode === 0 ? '' : all;
    expect({ exitCode, told, left: await left(folder) }).toEqual({ exitCode: 0, told: '', left: [] });
    expect(stdout).toMatch(
      /noticed +HMS-API +after [\d.]+ s: the health check fails: (?:connection refused|.* closed the connection)/,
    );
    expect(stdout).toMatch(/told +HMS-API +after [\d.]+ s: green → red/);
    expect(stdout).toMatch(/heal +HMS-API +after [\d.]+ s: restart: approved by the example/);
    expect(stdout).toMatch(/healed +HMS-API +after [\d.]+ s: by strategy restart/);
    expect(stdout).toMatch(
      /^HMS-API +service killed .* s +red after .* s.* by restart \(approved\) after .* s$/m,
    );
  }, 300_000);

  it('ends at once when it is interrupted, with all that it has started', async () => {
    const example = start('--small');
    let said = '';
    example.stdout.on('data', (data: Buffer) => (said += data.toString()));
    await until('the monitor begins', () => said.includes('hms monitor --interval'));

    example.kill('SIGINT');

    const { exitCode } = await example;
    expect({ exitCode, left: await left(folder) }).toEqual({ exitCode: 130, left: [] });
  });
});

/** What is in the folder, and which processes name it. */
async function left(folder: string): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    processes.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  // Node's cache of compiled programs is everybody's.
  const names = (await readdir(folder)).filter((name) => name !== 'node-compile-cache');
  return [...names, ...lines.filter((line) => line.includes(folder))];
}
