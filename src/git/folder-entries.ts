import { opendirSync, readdirSync, statSync, type Dirent } from 'node:fs';

/** A folder's own size in bytes up to which it has some thousand entries at most, on any file system that tells it. */
const SMALL_FOLDER = 64 * 1024;

/**
 * What stands in a folder. A large one is read piece by piece, so that whoever goes through it can pause at any entry; a small
 * one at once, which is three times as fast. Throws as `readdirSync` does.
 */
export function* entriesOf(folder: Buffer | string, encoding: 'utf8' | 'latin1'): Iterable<Dirent> {
  if (statSync(folder).size <= SMALL_FOLDER) {
    yield* readdirSync(folder, { withFileTypes: true, encoding });
    return;
  }
  using opened = opendirSync(folder, { bufferSize: 512, encoding });
  for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) yield entry;
}
