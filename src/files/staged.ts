import { createHash, randomUUID } from 'node:crypto';
import { accessSync, constants, lstatSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { ifThere } from './error-codes.ts';
import { isRunning } from './is-running.ts';

import path from 'node:path';

/** No write takes this long: a staged file that is older was left by a process that died. */
const ABANDONED_AFTER_MS = 60_000;

/** With who wrote it, where and under which number; files of older versions have neither. */
const STAGED = /^\.hms-staged-(?:(?<place>[0-9a-f]{8})\.(?<pid>\d+)-)?[0-9a-f-]{36}$/;

/** A name for a file that is written before it is put in its place: if a kill leaves it behind, `removeAbandoned` knows it. */
export function stagedIn(folder: string): string {
  return path.join(folder, `.hms-staged-${placeOfProcesses()}.${process.pid}-${randomUUID()}`);
}

/**
 * Removes what killed processes have left half written in a folder; one that is not there has nothing.
 * A process of this machine is asked for, and of any other the file's age tells.
 */
export function removeAbandoned(staging: string): void {
  for (const name of ifThere(() => readdirSync(staging)) ?? []) {
    const staged = STAGED.exec(name);
    if (staged === null) continue;
    const file = path.join(staging, name);
    const found = ifThere(() => lstatSync(file));
    if (found?.isFile() !== true) continue;
    const { place, pid } = staged.groups ?? {};
    const isOver = place === placeOfProcesses() && !isRunning(Number(pid));
    if (isOver || Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) rmSync(file, { force: true });
  }
}

/**
 * Where a file that goes into a folder of a work tree is staged: in the repository's own git folder, where no `git add` takes
 * along what a kill leaves. Only a `.git` that is a folder on the same disk will do, since a link or a file may lead anywhere;
 * else it is `otherwise`.
 */
export function stagingFor(folder: string, otherwise: string): string {
  for (let top = folder; ; top = path.dirname(top)) {
    const entry = path.join(top, '.git');
    const found = ifThere(() => lstatSync(entry));
    if (found !== undefined) return isUsable(entry, folder) ? entry : otherwise;
    if (path.dirname(top) === top) return otherwise;
  }
}

function isUsable(gitFolder: string, folder: string): boolean {
  try {
    const { dev } = statSync(folder);
    const found = lstatSync(gitFolder);
    accessSync(gitFolder, constants.W_OK | constants.X_OK);
    return found.isDirectory() && found.dev === dev && lstatSync(path.join(gitFolder, 'HEAD')).isFile();
  } catch {
    return false;
  }
}

let place: string | undefined;

/** Process numbers mean something on one machine, and in a container of it, alone. */
function placeOfProcesses(): string {
  place ??= createHash('sha256')
    .update(`${hostname()} ${ifThere(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`)
    .digest('hex')
    .slice(0, 8);
  return place;
}
