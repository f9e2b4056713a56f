import { writeFile } from 'node:fs/promises';
import { InputError, hasCode } from '../domain/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not write there',
  EROFS: 'its disk takes no writes',
};

/** Writes a result into a file that a person named; throws InputError where that cannot be. */
export async function writeResult(file: string, value: unknown): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
  } catch (cause) {
    const [, reason] = Object.entries(REASONS).find(([code]) => hasCode(cause, code)) ?? [];
    if (reason === undefined) throw cause;
    throw new InputError(`${file} cannot be written: ${reason}. Name another file.`, { cause });
  }
}
