import { mkdirSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { shellWords } from '../../domain/text/shell-word.ts';
import { hasCode } from '../../files/error-codes.ts';
import { inFolder } from '../../files/held-folder.ts';
import { otherOwner } from '../../files/other-owner.ts';
import { lackingFolders } from '../configuration/needed-folders.ts';
import { FixError, type FixKind } from './fix.ts';

/** Makes the folders that a compose file mounts and that the example of `.env` names, which git cannot bring along. */
export const createMissingFolder: FixKind = {
  id: 'create_missing_folder',
  kind: 'safe',
  plan: ({ path }) => ({ action: 'make the folders that are not there', path: path ?? '' }),
  async describe(folder) {
    const names = (await lackingFolders(folder)).map((one) => one.folder);
    return {
      command: `mkdir -p ${shellWords(names)}`,
      risk: 'none known; what is there is left as it is',
      undo: 'remove them, if they are still empty',
    };
  },
  async apply(folder) {
    const made: string[] = [];
    for (const { folder: name } of await lackingFolders(folder)) {
      const parts = name.split('/');
      for (const [index] of parts.entries()) {
        const path = parts.slice(0, index + 1).join('/');
        if (await make(folder, path)) made.push(path);
      }
    }
    return { undo: { folders: JSON.stringify(made) } };
  },
  async undo(folder, { folders = '[]' }) {
    const named: unknown = JSON.parse(folders);
    if (!Array.isArray(named)) throw new FixError('its record does not name the folders');
    for (const name of named.toReversed()) await remove(folder, String(name));
  },
};

/** Whether it was not there. */
function make(component: string, path: string): Promise<boolean> {
  return inFolder(join(component, dirname(path)), (held) => {
    const owner = otherOwner(held);
    if (owner !== undefined) throw new FixError(`the folder belongs to user ${owner}; run hms as that user`);
    try {
      mkdirSync(held.at(basename(path)));
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  });
}

function remove(component: string, path: string): Promise<void> {
  return inFolder(join(component, dirname(path)), (held) => {
    try {
      rmdirSync(held.at(basename(path)));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return;
      if (!hasCode(error, 'ENOTEMPTY')) throw error;
      throw new FixError(`${path} is not empty any more, so it is left as it is`, { cause: error });
    }
  });
}
