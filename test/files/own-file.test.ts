import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { KINDS } from '../../src/store/document-kinds.ts';
import { acquireLock } from '../../src/files/lock.ts';
import { openOwnFile, readOwnFile, readOwnFileSync, requireOwnFile } from '../../src/files/own-file.ts';
import type { StoredKind } from '../../src/store/stored-documents.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { startedAt } from '../support/store/backend.ts';

import path from 'node:path';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hms-own-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function pipeAt(...names: string[]): Promise<string> {
  const file = path.join(folder, ...names);
  await mkdir(path.dirname(file), { recursive: true });
  execFileSync('mkfifo', [file]);
  return file;
}

const store = () => createFileStore({ folder: path.join(folder, 'data'), reportDamage: String });

describe('a file of the workspace', () => {
  it('is read through a link', async () => {
    await writeFile(path.join(folder, 'file'), 'text');
    await symlink('file', path.join(folder, 'link'));

    expect(await readOwnFile(path.join(folder, 'link'))).toBe('text');
    expect(readOwnFileSync(path.join(folder, 'link'))).toBe('text');
  });

  it.each([
    ['named pipe', () => pipeAt('thing')],
    ['folder', async () => mkdir(path.join(folder, 'thing'))],
    ['device', async () => symlink('/dev/zero', path.join(folder, 'thing'))],
  ])('is refused with what to do where a %s is', async (kind, make) => {
    await make();
    const file = path.join(folder, 'thing');
    const told = `${file} cannot be used: a ${kind} is where a file must be. Move that ${kind} away, then try again.`;

    await expect(readOwnFile(file)).rejects.toThrow(told);
    await expect(openOwnFile(file, constants.O_WRONLY | constants.O_APPEND)).rejects.toThrow(told);
    expect(() => readOwnFileSync(file)).toThrow(told);
    expect(() => {
      requireOwnFile(file);
    }).toThrow(UnavailableError);
  });

  it('is refused where a socket is', async () => {
    const file = path.join(folder, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(file, resolve));

    await expect(readOwnFile(file)).rejects.toThrow('a socket is where a file must be');
    expect(() => readOwnFileSync(file)).toThrow('a socket is where a file must be');
    server.close();
  });

  it('says as before that there is none', async () => {
    await expect(readOwnFile(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a store with a pipe in the place of a file', () => {
  it.each(Object.keys(KINDS) as StoredKind[])('neither reads nor writes the document of %s', async (kind) => {
    const file = await pipeAt('data', kind, 'A.json');

    await expect(store().read(kind, 'A')).rejects.toThrow(`${file} cannot be used: a named pipe`);
    await expect(store().setAside(kind, 'A', 'a test')).rejects.toThrow(file);
  });

  it('neither reads nor writes a summary', async () => {
    const file = await pipeAt('data', 'summaries', 'A.md');

    await expect(store().readSummary('A')).rejects.toThrow(`${file} cannot be used: a named pipe`);
    await expect(store().writeSummary('A', 'text')).rejects.toThrow(file);
  });

  it('neither reads nor appends events', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const file = await pipeAt('data', 'events', 'A', `${month}.jsonl`);
    const told = `${file} cannot be used: a named pipe`;

    await expect(store().readLog('A', (log) => log.readAfter(''))).rejects.toThrow(told);
    await expect(store().withLog('A', (log) => log.append([startedAt()], new Date()))).rejects.toThrow(told);
  });

  it('does not take it for a lock', async () => {
    const file = await pipeAt('data', 'locks', 'A.lock');

    await expect(acquireLock(file, 100)).rejects.toThrow(`${file} cannot be used: a named pipe`);
  });

  it('does not take it for components.yaml', async () => {
    const file = await pipeAt('components.yaml');

    await expect(openWorkspace({ root: folder, cwd: folder })).rejects.toThrow(
      `${file} cannot be used: a named pipe`,
    );
  });
});
