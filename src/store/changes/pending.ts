import { closeSync, constants, openSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hasCode, ifThere } from '../../files/error-codes.ts';
import { isFileName } from '../../files/file-name.ts';
import { makeOwnFolder, PRIVATE_FILE } from '../../files/modes.ts';
import { beginTurn } from '../../files/turn.ts';

import path from 'node:path';

/**
 * Which components have events that the feed may not have yet: an empty file for each in `folder`.
 * So what recording costs is one file name, whose writing waits for no disk and for nobody.
 */

const MARK = constants.O_CREAT | constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
/** How often a writer makes the folder, which readers take away. */
const MAX_ATTEMPTS = 5;

/** Called behind an append. It never fails, as the event is recorded: without the mark, the feed finds it within a minute. */
export function markPending(folder: string, component: string): void {
  const file = path.join(folder, component);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    try {
      if (attempt > 1) makeOwnFolder(folder);
      closeSync(openSync(file, MARK, PRIVATE_FILE));
      return;
    } catch (error) {
      // Full or read-only: the sweep makes up for it.
      if (!hasCode(error, 'ENOENT')) return;
    }
  }
}

export interface Taken {
  readonly components: readonly string[];
  /** To be called once the feed has what the logs had when they were read after this. */
  done(): Promise<void>;
}

/** The marks of a folder that a reader has taken. */
interface TakenMarks {
  readonly folder: string;
  readonly components: readonly string[];
}

/**
 * Takes all marks, by giving their folder another name; also those of another reader who is not done: what it has not added
 * yet is missing for nobody, and if it is killed, its marks are left. A mark that is set from now on is another one, so what
 * comes meanwhile is not missed; and a folder that is new each time stays small, whatever a day has brought.
 */
export function takePending(folder: string): Taken {
  if (marksIn(folder).length > 0)
    ifThere(() => {
      renameSync(folder, `${folder}~${randomUUID()}`);
    });
  const taken = takenFolders(folder).map((each): TakenMarks => ({ folder: each, components: marksIn(each) }));
  return {
    components: [...new Set(taken.flatMap(({ components }) => components))],
    async done() {
      for (const marks of taken) await removeMarks(marks);
    },
  };
}

function takenFolders(folder: string): string[] {
  const [parent, prefix] = [path.dirname(folder), `${path.basename(folder)}~`];
  const names = ifThere(() => readdirSync(parent)) ?? [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => path.join(parent, name));
}

function marksIn(folder: string): string[] {
  return (ifThere(() => readdirSync(folder)) ?? []).filter(isFileName);
}

/** One that came to be there since, by a writer who had found the folder before it was taken, stays for the next reader. */
async function removeMarks({ folder, components }: TakenMarks): Promise<void> {
  const turn = beginTurn();
  for (const component of components) {
    if (turn.isOver()) await turn.next();
    ifThere(() => {
      unlinkSync(path.join(folder, component));
    });
  }
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].some((code) => hasCode(error, code))) throw error;
  }
}
