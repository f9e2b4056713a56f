import { constants, fchmodSync, fstatSync, openSync, closeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inFolder } from '../../files/held-folder.ts';
import { otherOwner } from '../../files/other-owner.ts';
import { lackingExecutableBit } from '../configuration/executable-files.ts';
import { FixError, type FixKind } from './fix.ts';

/** Lets whoever may read a file execute it again, where git records it as a program. */
export const restoreExecutableBit: FixKind = {
  id: 'restore_executable_bit',
  kind: 'safe',
  plan: ({ path }) => ({ action: 'make executable again what git records so', path: path ?? '' }),
  async describe(folder, _, { signal }) {
    const files = await lackingExecutableBit(folder, signal);
    return {
      command: "git ls-files -s | awk -F'\\t' '/^100755/ { print $2 }' | xargs -d '\\n' chmod +x",
      risk: `none known; ${files.length} of the files that git records as programs are concerned`,
      undo: 'take the right to execute them away again',
    };
  },
  async apply(folder, _, { signal }) {
    const files = await lackingExecutableBit(folder, signal);
    for (const file of files) await change(folder, file, (mode) => mode | ((mode & 0o444) >> 2));
    return { undo: { files: JSON.stringify(files) } };
  },
  async undo(folder, { files = '[]' }) {
    const named: unknown = JSON.parse(files);
    if (!Array.isArray(named)) throw new FixError('its record does not name the files');
    for (const file of named) await change(folder, String(file), (mode) => mode & ~0o111);
  },
};

/** The file itself, and nothing that a link in its place leads to. */
async function change(folder: string, file: string, to: (mode: number) => number): Promise<void> {
  await inFolder(join(folder, dirname(file)), (held) => {
    const owner = otherOwner(held);
    if (owner !== undefined) throw new FixError(`the folder belongs to user ${owner}; run hms as that user`);
    const opened = openSync(
      held.at(basename(file)),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      const found = fstatSync(opened);
      if (found.isFile()) fchmodSync(opened, to(found.mode & 0o777));
    } finally {
      closeSync(opened);
    }
  });
}
