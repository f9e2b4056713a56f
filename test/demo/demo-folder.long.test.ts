import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { InputError } from '../../src/domain/errors.ts';
import { runCommand } from '../../src/process/run-command.ts';
import { acquireLock } from '../../src/files/lock.ts';
import { filesOf, headsOf, newFolder, repositoryOf } from '../support/demo/demo-fixture.ts';

const WORKSPACE = ['README.md', 'SYSTEM-COMPONENTS', 'components.schema.json', 'components.yaml'];

let folder: string;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a folder that is no demo', () => {
  it.each([
    ['a file of one’s own', { 'notes.txt': 'mine' }],
    ['a workspace that is no demo', { 'components.yaml': 'schema_version: 1\ncomponents: []\n' }],
    ['a fleet file that cannot be read', { 'components.yaml': '{' }],
    ['repositories without a fleet file', { 'SYSTEM-COMPONENTS/HMS-API/mine.txt': 'mine' }],
    ['a half-made demo with a file of one’s own', { '.hms-demo-1-a/README.md': '', 'notes.txt': 'mine' }],
  ])('is refused and left alone: %s', async (_, files) => {
    await write(files);

    const attempt = makeDemo({ folder, seed: 1 });

    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(/Nothing was touched\. Name a new or empty folder/);
    expect(await filesOf(folder)).toEqual(files);
  });

  it('is refused when it is a file', async () => {
    await write({ file: 'text' });

    await expect(makeDemo({ folder: join(folder, 'file'), seed: 1 })).rejects.toThrow(/is not a folder/);
  });
});

describe('a demo that was killed while it was made', () => {
  it.each([
    ['before the first repository', []],
    ['between repositories', ['staging/SYSTEM-COMPONENTS/HMS-API/README.md']],
    ['after the repositories were moved', ['SYSTEM-COMPONENTS/HMS-API/old.txt', 'staging/README.md']],
    [
      'before the fleet file was moved',
      [
        'SYSTEM-COMPONENTS/HMS-API/old.txt',
        'README.md',
        'components.schema.json',
        'staging/components.yaml',
      ],
    ],
  ])('is made whole by the next call: %s', async (_, paths) => {
    const staging = `.hms-demo-${await pidOfTheDead()}-x`;
    await mkdir(join(folder, staging));
    await write(Object.fromEntries(paths.map((path) => [path.replace('staging', staging), 'old'])));

    const demo = await makeDemo({ folder, seed: 1 });

    expect(demo).toEqual({ created: true, components: 33 });
    expect((await readdir(folder)).sort()).toEqual(WORKSPACE);
    expect(await headsOf(folder)).toEqual(await golden());
    expect(await readdir(repositoryOf(folder, 'HMS-API'))).not.toContain('old.txt');
  });

  it('does not lose the staging folder of one that is still at work', async () => {
    const [one, other] = await Promise.all([makeDemo({ folder, seed: 1 }), makeDemo({ folder, seed: 1 })]);

    expect([one.created, other.created].sort()).toEqual([false, true]);
    expect((await readdir(folder)).sort()).toEqual(WORKSPACE);
    expect(await headsOf(folder)).toEqual(await golden());
  });

  it('waits for one that moves its parts into place, and leaves them', async () => {
    const lock = await acquireLock(join(folder, '.hms-demo-lock'), 1_000);
    await write({ 'SYSTEM-COMPONENTS/HMS-API/README.md': 'another’s' });
    await mkdir(join(folder, `.hms-demo-${process.pid}-another`));
    const { promise: isMade, resolve } = Promise.withResolvers<undefined>();
    const demo = makeDemo({
      folder,
      seed: 1,
      onComponent(_, made, total) {
        if (made === total) resolve(undefined);
      },
    });
    await isMade;
    await write({ 'README.md': 'another’s', 'components.yaml': 'demo: true\n' });
    lock.release();

    expect(await demo).toEqual({ created: false, components: 33 });
    expect(await readFile(join(folder, 'SYSTEM-COMPONENTS/HMS-API/README.md'), 'utf8')).toBe('another’s');
    expect(await readdir(folder)).not.toContain('.hms-demo-lock');
  });

  it('leaves an empty folder when it fails midway', async () => {
    const attempt = makeDemo({
      folder,
      seed: 1,
      onComponent: () => {
        throw new Error('enough');
      },
    });

    await expect(attempt).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function pidOfTheDead(): Promise<string> {
  const result = await runCommand(['sh', '-c', 'echo $$'], { cwd: folder, timeoutMs: 10_000 });
  return result.stdout.trim();
}

async function golden(): Promise<unknown> {
  return JSON.parse(await readFile(new URL('golden/heads-of-seed-1.json', import.meta.url), 'utf8'));
}
