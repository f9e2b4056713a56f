import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ComponentFolderError } from '../../src/domain/errors.ts';
import { inFolder } from '../../src/files/held-folder.ts';
import { writeNew, writeWhole } from '../../src/files/write-whole.ts';

let base: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-held-')));
  mkdirSync(path.join(base, 'a/b'), { recursive: true });
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

describe('a folder that is held', () => {
  it('stays the same one when a link takes its name', async () => {
    const folder = path.join(base, 'a/b');
    await inFolder(folder, async (held) => {
      renameSync(folder, path.join(base, 'moved'));
      mkdirSync(path.join(base, 'other'));
      symlinkSync(path.join(base, 'other'), folder);
      await writeWhole(held.at('file'), 'text', held.path);
    });

    expect(readdirSync(path.join(base, 'other'))).toEqual([]);
    expect(readFileSync(path.join(base, 'moved/file'), 'utf8')).toBe('text');
  });

  it.each(['a', 'a/b'])('is not opened behind a link at %s', async (linked) => {
    renameSync(path.join(base, linked), path.join(base, 'real'));
    symlinkSync(path.join(base, 'real'), path.join(base, linked));

    await expect(inFolder(path.join(base, 'a/b'), () => 'work')).rejects.toThrow(ComponentFolderError);
  });

  it('is named as it was given where the system refuses something in it', async () => {
    const folder = path.join(base, 'a/b');

    await expect(inFolder(folder, (held) => readFileSync(held.at('none')))).rejects.toThrow(
      `ENOENT: no such file or directory, open '${folder}/none'`,
    );
    await expect(inFolder(path.join(base, 'none'), () => 'work')).rejects.toThrow(`'${base}/none'`);
  });
});

describe('a file that is written', () => {
  const file = (): string => path.join(base, 'file');

  it('keeps its mode, but for what lends rights', async () => {
    writeFileSync(file(), 'old', { mode: 0o640 });
    await writeWhole(file(), 'new', base);
    expect(statSync(file()).mode & 0o7777).toBe(0o640);
  });

  it('takes the place of a link, whose mode says nothing', async () => {
    writeFileSync(path.join(base, 'target'), 'target');
    symlinkSync('target', file());

    await writeWhole(file(), 'new', base);

    expect(lstatSync(file()).mode & 0o111).toBe(0);
    expect(readFileSync(path.join(base, 'target'), 'utf8')).toBe('target');
  });

  it('is never written over where it has to be new', async () => {
    await writeNew(file(), 'first', base, { mode: 0o600 });

    await expect(writeNew(file(), 'second', base)).rejects.toThrow('EEXIST');
    expect(readFileSync(file(), 'utf8')).toBe('first');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(base).sort()).toEqual(['a', 'file']);
  });
});
