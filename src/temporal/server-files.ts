import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { followFolder } from '../files/followed-folder.ts';
import { makeOwnFolder } from '../files/modes.ts';

/** What the embedded server of a workspace keeps in its `.hms` folder. */
export interface ServerFiles {
  readonly database: string;
  readonly log: string;
  /** Where the server listens. */
  readonly record: string;
  /** Held by who starts or ends the server. */
  readonly gate: string;
  /** Held, shared, by everyone who uses the server. */
  readonly users: string;
}

/** Where these files are now, also after the workspace was moved. Throws UnavailableError when it was removed. */
export type ServerPlace = () => ServerFiles;

/** Makes the folder; links are resolved, so that messages and the server's arguments name it by one path. */
export async function makeServerPlace(root: string): Promise<ServerPlace> {
  const made = path.join(root, '.hms');
  makeOwnFolder(made);
  const folder = followFolder(await realpath(made));
  return () => filesIn(folder.now);
}

/** Where they are in the `.hms` folder of a workspace. */
export function filesIn(folder: string): ServerFiles {
  const inside = (name: string): string => path.join(folder, name);
  return {
    database: inside('temporal.db'),
    log: inside('temporal.log'),
    record: inside('temporal.json'),
    gate: inside('temporal.gate.lock'),
    users: inside('temporal.users.lock'),
  };
}
