import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import {
  appendFile,
  chmod,
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pinnedHash, whyNotPinned } from '../../src/temporal/pinned-server.ts';
import { downloadRelease } from '../../src/temporal/server-download.ts';
import { serverProgram } from '../support/temporal/server-program.ts';

// Programs of over 100 MB are copied, hashed and packed.
jest.setTimeout(180_000);

const EXECUTABLE = serverProgram();

let file: string;
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'hms-pinned-')), 'temporal');
});
afterEach(async () => {
  await rm(path.dirname(file), { recursive: true, force: true });
});

describe('the program of the embedded server', () => {
  beforeEach(() => copyFile(EXECUTABLE, file));

  it('is the pinned one by its hash, which is remembered for this user', async () => {
    expect(await whyNotPinned(file)).toBeUndefined();

    const record = `${file}.checked.json`;
    expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({ sha256: pinnedHash() });
    expect((await stat(record)).mode & 0o077).toBe(0);
    expect(await whyNotPinned(file)).toBeUndefined();
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
    await remember(file);
    expect(await whyNotPinned(file)).toBeUndefined();
    await chmod(`${file}.checked.json`, 0o666);

    expect(await whyNotPinned(file)).toMatch(/^its SHA-256 is /);
  });
});

it('is no program of a server where there is none', async () => {
  expect(await whyNotPinned(file)).toBe('there is none');
});

describe('a release of the server', () => {
  it('is fetched and unpacked where there is no Python, and has to be the pinned one', async () => {
    const folder = path.dirname(file);
    const cache = path.join(folder, 'cache');
    await copyFile(EXECUTABLE, file);
    execFileSync('tar', ['-cf', 'plain.tar', 'temporal'], { cwd: folder });
    await pipeline(
      createReadStream(path.join(folder, 'plain.tar')),
      createGzip({ level: 0 }),
      createWriteStream(path.join(folder, 'archive')),
    );
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      createReadStream(path.join(folder, 'archive')).pipe(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const found = await downloadRelease(cache, `http://127.0.0.1:${port}`);

      expect(found).toEqual({ path: path.join(cache, 'temporal') });
      expect(await whyNotPinned(path.join(cache, 'temporal'))).toBeUndefined();
      expect(asked).toEqual([
        expect.stringMatching(/^\/v1\.9\.1\/temporal_cli_1\.9\.1_(linux|darwin)_(amd64|arm64)\.tar\.gz$/),
      ]);
      expect(await readdir(cache)).toEqual(['temporal', 'temporal.checked.json']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('that is not there leaves nothing behind, and says why', async () => {
    const cache = path.join(path.dirname(file), 'cache');

    expect(await downloadRelease(cache, 'http://127.0.0.1:1')).toEqual({
      reason: expect.stringMatching(/bad port|ECONNREFUSED/),
    });
    expect(await readdir(cache)).toEqual([]);
  });
});

/** As if it had been hashed, and had been the pinned one. */
async function remember(program: string): Promise<void> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(program, { bigint: true });
  const record = { sha256: pinnedHash(), dev, ino, size, mtime: mtimeNs, ctime: ctimeNs };
  const text = JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  await writeFile(`${program}.checked.json`, text, { mode: 0o600 });
  await chmod(`${program}.checked.json`, 0o600);
}
