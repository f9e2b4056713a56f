import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendText } from '../../src/files/durable.ts';
import { acquireLock } from '../../src/files/lock.ts';
import { writeWhole } from '../../src/files/write-whole.ts';
import { runHms } from '../support/cli/hms.ts';
import { createFleet } from '../support/workflows/fleet.ts';

let root: string;
let umask: number;
beforeEach(() => {
  umask = process.umask(0o022);
  root = mkdtempSync(path.join(tmpdir(), 'hms-modes-'));
  chmodSync(root, 0o755);
});
afterEach(() => {
  process.umask(umask);
  rmSync(root, { recursive: true, force: true });
});

/** The modes of everything in a folder, and of the folder itself. */
function modesIn(folder: string): Set<string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const modes = [folder, ...names.map((name) => path.join(folder, name))].map((name) => {
    const found = lstatSync(name);
    return `${found.isDirectory() ? 'folder' : 'file'} ${(found.mode & 0o777).toString(8)}`;
  });
  return new Set(modes);
}

async function writeInto(folder: string): Promise<void> {
  await appendText(path.join(folder, 'events', 'A', '2031-05.jsonl'), '{}\n');
  await writeWhole(path.join(folder, 'status', 'A.json'), '{}\n', path.join(folder, 'staging'));
  (await acquireLock(path.join(folder, 'locks', 'A.lock'), 100)).release();
}

describe('what a workspace keeps', () => {
  it.each(['data', '.hms'])('is for its owner alone in a %s that it makes', async (name) => {
    await writeInto(path.join(root, name));

    expect(modesIn(path.join(root, name))).toEqual(new Set(['folder 700', 'file 600']));
  });

  it.each([0o770, 0o755])('is for whom the owner of the folder has let in: %o', async (mode) => {
    mkdirSync(path.join(root, 'data'));
    chmodSync(path.join(root, 'data'), mode);

    await writeInto(path.join(root, 'data'));

    expect(modesIn(path.join(root, 'data'))).toEqual(
      new Set([`folder ${mode.toString(8)}`, `file ${(mode & 0o666).toString(8)}`]),
    );
  });

  it('keeps the mode that somebody gave to a file', async () => {
    await writeInto(path.join(root, 'data'));
    const file = path.join(root, 'data', 'status', 'A.json');
    chmodSync(file, 0o644);

    await writeWhole(file, '{"a":1}\n', path.join(root, 'data', 'staging'));

    expect(lstatSync(file).mode & 0o777).toBe(0o644);
  });

  it('is no matter of documents in repositories, which are made as any program makes them', async () => {
    await writeWhole(path.join(root, 'STATUS.md'), '', root, { isOurs: false });

    expect(lstatSync(path.join(root, 'STATUS.md')).mode & 0o777).toBe(0o644);
  });

  it('is for its owner alone after a run: logs, database, locks, staged files', async () => {
    await using fleet = await createFleet({ A: {} });
    rmSync(path.join(fleet.root, 'data'), { recursive: true, force: true });

    expect((await runHms(fleet.root, ['full-update'])).code).toBe(0);

    for (const name of ['data', '.hms'])
      expect(modesIn(path.join(fleet.root, name))).toEqual(new Set(['folder 700', 'file 600']));
    expect(readdirSync(path.join(fleet.root, '.hms'))).toContain('temporal.db');
  });
});
