import { lstat } from 'node:fs/promises';
import { unlessMissing } from '../../files/error-codes.ts';

import path from 'node:path';

/** A folder's path within the repository that it stands in, with a closing `/`; empty at the top, and in none. */
export async function prefixInRepository(folder: string): Promise<string> {
  for (let top = folder; ; top = path.dirname(top)) {
    if ((await unlessMissing(lstat(path.join(top, '.git')))) !== undefined) {
      return top === folder ? '' : `${path.relative(top, folder).split(path.sep).join('/')}/`;
    }
    if (top === path.dirname(top)) return '';
  }
}
