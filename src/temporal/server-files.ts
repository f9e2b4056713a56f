import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';

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

/** Makes the folder; links are resolved, because the server is recognised by its database's path. */
export async function makeServerFiles(root: string): Promise<ServerFiles> {
  const made = path.join(root, '.hms');
  await mkdir(made, { recursive: true });
  const folder = await realpath(made);
  const inside = (name: string): string => path.join(folder, name);
  return {
    database: inside('temporal.db'),
    log: inside('temporal.log'),
    record: inside('temporal.json'),
    gate: inside('temporal.gate.lock'),
    users: inside('temporal.users.lock'),
  };
}
