import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ifThere, unlessMissing } from '../../src/files/error-codes.ts';

describe('what is not there', () => {
  it.each([
    ['no file has that name', '/no/such/file'],
    ['a file is no folder', `${import.meta.filename}/below`],
    ['the name is too long', `/${'a'.repeat(5_000)}`],
    ['the name has a NUL', '/a\0b'],
  ])('is undefined where %s', async (_, file) => {
    expect(ifThere(() => readFileSync(file))).toBeUndefined();
    expect(await unlessMissing(readFile(file))).toBeUndefined();
  });

  it('does not hide an argument that the program gets wrong', async () => {
    const wrong = 'no encoding' as BufferEncoding;

    expect(() => ifThere(() => readFileSync(import.meta.filename, wrong))).toThrow(/no encoding/);
    await expect(unlessMissing(readFile(import.meta.filename, wrong))).rejects.toThrow(/no encoding/);
  });
});
