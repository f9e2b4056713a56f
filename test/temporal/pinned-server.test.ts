import {
  appendFile,
  chmod,
  copyFile,
  mkdtemp,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pinnedHash, whyNotPinned } from '../../src/temporal/pinned-server.ts';

const EXECUTABLE = process.env['TEMPORAL_CLI_PATH'] ?? '';

let file: string;
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'hms-pinned-')), 'temporal');
  await copyFile(EXECUTABLE, file);
});
afterEach(async () => {
  await rm(path.dirname(file), { recursive: true, force: true });
});

describe('the program of the embedded server', () => {
  it('is the pinned one by its hash, which is remembered for this user', async () => {
    expect(await whyNotPinned(file)).toBeUndefined();

    const record = `${file}.checked.json`;
    expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({ sha256: pinnedHash() });
    expect((await stat(record)).mode & 0o077).toBe(0);
    const began = performance.now();
    expect(await whyNotPinned(file)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(100);
  });

  it('is another one once a byte has changed, though its size and time are set back', async () => {
    await whyNotPinned(file);
    const { atime, mtime } = await stat(file);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
    await utimes(file, atime, mtime);

    expect(await whyNotPinned(file)).toMatch(/^its SHA-256 is [0-9a-f]{64}, and that of temporal /);
  });

  it('is hashed again where others could have written what is remembered', async () => {
    await whyNotPinned(file);
    await appendFile(file, '\n');
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    const [mtime, ctime] = [mtimeNs, ctimeNs];
    const forged = { sha256: pinnedHash(), dev, ino, size, mtime, ctime };
    const text = JSON.stringify(forged, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    await writeFile(`${file}.checked.json`, text);
    await chmod(`${file}.checked.json`, 0o666);

    expect(await whyNotPinned(file)).toMatch(/^its SHA-256 is /);
  });

  it('is none where there is none', async () => {
    expect(await whyNotPinned(path.join(path.dirname(file), 'nothing'))).toBe('there is none');
  });
});
