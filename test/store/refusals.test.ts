import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { append, readAll, startedAt } from '../support/store/backend.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const SCENES = fileURLToPath(new URL('../support/store/refusing-process.ts', import.meta.url));

/** Plays a scene in user and mount namespaces of its own, so that it can mount what refuses, whoever runs the tests. */
function play(scene: string, limit = 'true'): unknown {
  const play = `${limit} && exec "$@"`;
  const script = [process.execPath, '--disable-warning=ExperimentalWarning', SCENES, scene, temporary.folder];
  return JSON.parse(
    execFileSync('unshare', ['-Urm', 'sh', '-c', play, 'sh', ...script], { encoding: 'utf8' }),
  );
}

const refusal = (advice: string): unknown =>
  expect.stringMatching(new RegExp(`^UnavailableError: .*${advice}`));
/** The same of what may pass, so that another try is worth it. */
const exhaustion = (advice: string): unknown =>
  expect.stringMatching(new RegExp(`^ExhaustedError: .*${advice}`));
const GOES_ON = {
  left: 'a',
  staged: [],
  events: [1, 2],
  afterwards: ['done', 'done'],
  'events afterwards': [1, 2, 3],
};

describe('a store that is refused its work', () => {
  it('by a full disk keeps what it has, has nothing by halves, and goes on when there is room', () => {
    expect(play('fullDisk')).toEqual({
      write: exhaustion('no room left on the disk. Make room'),
      append: exhaustion('no room left on the disk. Make room'),
      'events while full': 2,
      ...GOES_ON,
    });
  });

  it('by a read-only disk is read as ever, and writes again when it may', () => {
    expect(play('readOnlyDisk')).toEqual({
      read: 'a',
      'read broken': null,
      damage: [expect.stringContaining('HMS-SYS.json could not be read and stays there')],
      'has more': [false, true],
      write: refusal('read-only. Make it writable'),
      append: refusal('read-only. Make its disk and the file writable'),
      ...GOES_ON,
    });
  });

  it('by the limit of open files says so, and goes on below it', () => {
    expect(play('noFilesLeft', 'ulimit -n 64')).toEqual({
      read: exhaustion('too many files are open'),
      write: exhaustion('too many files are open'),
      append: exhaustion('limit of open files'),
      ...GOES_ON,
    });
  });

  it('because a name is too long says so', async () => {
    const folder = path.join(temporary.folder, 'x'.repeat(300));
    const store = createFileStore({ folder, reportDamage: String });
    const writing = store.writeSummary('HMS-API', 'text');

    await expect(writing).rejects.toThrow(UnavailableError);
    await expect(writing).rejects.toThrow('longer than the disk allows');
  });
});

describe('a lock file', () => {
  const lockFile = (): string => path.join(temporary.folder, 'locks', 'HMS-API.lock');

  it.each([
    ['text', 'this is no lock'],
    ['zero bytes', '\0'.repeat(600)],
  ])('that was overwritten with %s is named with what to do, and left', async (_, content) => {
    mkdirSync(path.dirname(lockFile()));
    writeFileSync(lockFile(), content);

    const refused = append(temporary.store, startedAt());

    await expect(refused).rejects.toThrow(UnavailableError);
    await expect(refused).rejects.toThrow(
      `${lockFile()} cannot be used as a lock: something else was written`,
    );
    rmSync(lockFile());
    expect((await append(temporary.store, startedAt())).events).toHaveLength(1);
  });

  it('that is empty is a lock file', async () => {
    mkdirSync(path.dirname(lockFile()));
    writeFileSync(lockFile(), '');

    expect(await readAll(temporary.store)).toEqual([]);
  });

  it('that is a folder is named with what to do', async () => {
    mkdirSync(lockFile(), { recursive: true });

    const refused = append(temporary.store, startedAt());

    await expect(refused).rejects.toThrow(UnavailableError);
    await expect(refused).rejects.toThrow(`${lockFile()} cannot be used: a folder is where a file must be`);
  });
});
