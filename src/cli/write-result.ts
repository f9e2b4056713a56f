import { lstat, writeFile } from 'node:fs/promises';
import { InputError } from '../domain/errors.ts';
import { hasCode, unlessMissing } from '../files/error-codes.ts';
import { writeWhole } from '../files/write-whole.ts';

import path from 'node:path';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not write there',
  EROFS: 'its disk takes no writes',
};

/** Writes a result into a file that a person named; throws InputError where that cannot be. */
export async function writeResult(file: string, value: unknown): Promise<void> {
  await writeTextResult(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

/** The same of a text. */
export async function writeTextResult(file: string, text: string): Promise<void> {
  try {
    if (await isReplaceable(file))
      await writeWhole(file, text, path.dirname(path.resolve(file)), { isOurs: false });
    else await writeFile(file, text);
  } catch (cause) {
    const [, reason] = Object.entries(REASONS).find(([code]) => hasCode(cause, code)) ?? [];
    if (reason === undefined) throw cause;
    throw new InputError(`${file} cannot be written: ${reason}. Name another file.`, { cause });
  }
}

/** A link, a pipe and a terminal stay what they are; and no folder is made for it. */
async function isReplaceable(file: string): Promise<boolean> {
  const found = await unlessMissing(lstat(file));
  return found === undefined
    ? (await unlessMissing(lstat(path.dirname(file)))) !== undefined
    : found.isFile();
}
