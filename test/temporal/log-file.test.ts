import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openLogFile, shortenLog } from '../../src/temporal/log-file.ts';

let file: string;
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'hms-log-')), 'worker.log');
});
afterEach(() => {
  rmSync(path.dirname(file), { recursive: true });
});

function linesOf(name: string): string[] {
  return readFileSync(name, 'utf8').trimEnd().split('\n');
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(5);
}

describe('a log that several processes append to', () => {
  it('is renamed when it is too large, and all of them go on in the new one', async () => {
    const options = { maxBytes: 100, checkMs: 20 };
    const logs = [openLogFile(file, options), openLogFile(file, options)];
    for (const log of logs) log.write(`${'early'.repeat(20)}\n`);
    await until(() => statSync(`${file}.1`, { throwIfNoEntry: false }) !== undefined);
    await sleep(100);
    for (const log of logs) log.write('late\n');

    expect(linesOf(`${file}.1`)).toHaveLength(2);
    expect(linesOf(file)).toEqual(['late', 'late']);
    for (const log of logs) log.destroy();
  });

  it('is renamed when it is opened, too', () => {
    writeFileSync(file, 'x'.repeat(101));
    openLogFile(file, { maxBytes: 100 }).destroy();

    expect([statSync(file).size, statSync(`${file}.1`).size]).toEqual([0, 101]);
  });
});

it('shortens a log that another program goes on to write', async () => {
  const fill = `while sleep 0.01; do echo more; done`;
  appendFileSync(file, 'early\n');
  const writer = spawn('/bin/sh', ['-c', `exec >> "$0"; ${fill}`, file], { stdio: 'ignore' });
  await until(() => statSync(file).size > 100);
  await shortenLog(file, 1_000_000);
  const isKept = statSync(`${file}.1`, { throwIfNoEntry: false }) === undefined;
  await shortenLog(file, 50);
  const size = statSync(file).size;
  await until(() => statSync(file).size > size + 20);
  writer.kill();
  await once(writer, 'close');

  expect(isKept).toBe(true);
  expect(linesOf(`${file}.1`)[0]).toBe('early');
  expect(new Set(linesOf(file))).toEqual(new Set(['more']));
});
