import { link, open, rename, rm } from 'node:fs/promises';
import { hasCode, unlessMissing } from './error-codes.ts';
import { PRIVATE_FILE } from './modes.ts';
import { readOwnFile } from './own-file.ts';
import { isWriteRefusal } from './system-errors.ts';

import path from 'node:path';

/**
 * Renames a file to `<name>.corrupt-<time>`, and says in words what became of it; it stays where the disk refuses that.
 * 'replaced' when `text` is not what it holds any more: somebody has written it since, and it stays.
 */
export async function setAside(
  file: string,
  text: string,
  name = `${file}.corrupt-${new Date().toISOString().replaceAll(':', '')}`,
): Promise<string> {
  try {
    return await moveTo(await reserve(name), file, text);
  } catch (error) {
    if (isWriteRefusal(error)) return `stays there, since it cannot be set aside (${error.code})`;
    throw error;
  }
}

/** The name with nothing behind it, made as an empty file: whoever comes in the same millisecond gets another. */
async function reserve(name: string, tries = 1): Promise<string> {
  const candidate = tries === 1 ? name : `${name}-${tries}`;
  try {
    await (await open(candidate, 'wx', PRIVATE_FILE)).close();
    return candidate;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return reserve(name, tries + 1);
    throw error;
  }
}

async function moveTo(aside: string, file: string, text: string): Promise<string> {
  try {
    await rename(file, aside);
  } catch (error) {
    await rm(aside);
    if (hasCode(error, 'ENOENT')) return 'replaced';
    throw error;
  }
  if ((await readOwnFile(aside)) === text) return `was set aside as ${path.basename(aside)}`;
  await putBack(aside, file);
  return 'replaced';
}

/** Unless there is a newer one again, which `link` does not overwrite. */
async function putBack(aside: string, file: string): Promise<void> {
  try {
    await link(aside, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  await unlessMissing(rm(aside));
}
