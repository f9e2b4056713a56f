import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { InputError } from '../domain/errors.ts';
import { acquireLock } from '../files/lock.ts';
import { readOwnFile } from '../files/own-file.ts';
import { SCHEMA_FILE } from '../workspace/fleet-schema.ts';
import { FLEET_FILE } from '../workspace/workspace.ts';

const REPOSITORIES = 'SYSTEM-COMPONENTS';
const README = 'README.md';
/** Of a demo, in the order in which they are moved into place. */
const PARTS = [REPOSITORIES, README, SCHEMA_FILE, FLEET_FILE];
const STAGING_PREFIX = '.hms-demo-';
/** Held while the parts are moved into place, so that nobody takes half of another's demo for one that was abandoned. */
const LOCK = `${STAGING_PREFIX}lock`;
/** Moving takes four renames. */
const LOCK_WAIT_MS = 60_000;

/** Whether the folder holds a whole demo; throws InputError when it holds anything else. */
export async function holdsDemo(folder: string): Promise<boolean> {
  const names = await namesIn(folder);
  if (names.includes(FLEET_FILE) && (await isDemoFile(join(folder, FLEET_FILE)))) return true;
  if (names.length === 0 || isHalfMade(names)) return false;
  throw new InputError(
    `${folder} is not empty and holds no demo (it has ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}). ` +
      'Nothing was touched. Name a new or empty folder: `hms demo FOLDER`.',
  );
}

/**
 * Makes a demo in a folder that holds none, whole or not at all:
 * `build` fills a staging folder inside it, and then its parts are moved into place, `components.yaml` last.
 * A kill leaves only a staging folder and parts that the next call replaces.
 * Returns false when another process finished a demo here first.
 */
export async function stageDemo(
  folder: string,
  build: (staging: string) => Promise<void>,
): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  // The process id in the name tells the next call whether its maker is still at work.
  const staging = await mkdtemp(join(folder, `${STAGING_PREFIX}${process.pid}-`));
  try {
    await removeAbandoned(folder);
    await build(staging);
    return await publish(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code !== 'ENOTDIR') throw error;
    throw new InputError(`${folder} is not a folder. Name a new or empty folder: \`hms demo FOLDER\`.`);
  }
}

async function isDemoFile(file: string): Promise<boolean> {
  return parseDocument(await readOwnFile(file)).get('demo') === true;
}

/** A staging folder stays until the demo is whole, so its absence means that the rest is someone else's. */
function isHalfMade(names: readonly string[]): boolean {
  const others = names.filter((name) => !name.startsWith(STAGING_PREFIX));
  return others.length < names.length && others.every((name) => name !== FLEET_FILE && PARTS.includes(name));
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(STAGING_PREFIX) || name === LOCK || isRunning(Number.parseInt(name.slice(STAGING_PREFIX.length), 10)))
      continue;
    // A git process that outlived its killed parent may still write here for a moment.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function publish(staging: string, folder: string): Promise<boolean> {
  const lockFile = join(folder, LOCK);
  const lock = await acquireLock(lockFile, LOCK_WAIT_MS);
  try {
    const isFirst = !(await namesIn(folder)).includes(FLEET_FILE);
    if (isFirst) await moveIntoPlace(staging, folder);
    // Who still waits for the removed lock finds a whole demo. After a failure it stays, for the next call.
    await rm(lockFile, { force: true });
    return isFirst;
  } finally {
    lock.release();
  }
}

async function moveIntoPlace(staging: string, folder: string): Promise<void> {
  // Repositories that stand there are nobody's: their maker was killed before it wrote components.yaml.
  if ((await namesIn(folder)).includes(REPOSITORIES))
    await rename(join(folder, REPOSITORIES), join(staging, 'abandoned'));
  for (const name of PARTS)
    await rename(join(staging, name), join(folder, name));
}
