import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { join, relative } from 'node:path';
import { hasCode, ifThere } from '../../../files/error-codes.ts';
import { inFolder } from '../../../files/held-folder.ts';
import { writeWhole } from '../../../files/write-whole.ts';
import { FixError, type UndoFacts } from '../fix.ts';

/** A folder that an install makes anew, such as `node_modules`. */
export interface MadeFolder {
  /** The component's folder for what fixes keep. */
  readonly state: string;
  readonly component: string;
  /** Absolute. */
  readonly root: string;
  readonly name: string;
}

/** An install that has begun and not ended. */
export interface Unfinished {
  /** Relative to the component; empty for its own folder. */
  readonly root: string;
  readonly name: string;
  /** Whether there was such a folder before. */
  readonly hadPrevious: boolean;
  /** The manifest whose packages it installs, relative to the component. */
  readonly manifest: string;
}

const NOTE = 'unfinished.json';

/** What says, from before it begins until it has ended, that an install is unfinished; undefined where none is. */
export function unfinishedIn(state: string): Unfinished | undefined {
  const text = ifThere(() => readFileSync(join(state, NOTE), 'utf8'));
  if (text === undefined) return undefined;
  try {
    const found = JSON.parse(text) as Partial<Unfinished> | null;
    const { root = '', name = '', hadPrevious = false, manifest = '' } = found ?? {};
    return name === '' ? undefined : { root, name, hadPrevious, manifest };
  } catch {
    return undefined;
  }
}

/** Lets what is there make way, so that it can be put back. False where it stays, as it lies on another disk. */
export async function makeWay(made: MadeFolder, manifest: string): Promise<boolean> {
  const { state, component, root, name } = made;
  const previous = previousOf(made);
  return inFolder(root, async (held) => {
    const found = ifThere(() => lstatSync(held.at(name)));
    refuseOther(found, name);
    rmSync(previous, { recursive: true, force: true });
    mkdirSync(join(state, 'previous'), { recursive: true, mode: 0o700 });
    const note: Unfinished = {
      root: relative(component, root),
      name,
      hadPrevious: found !== undefined,
      manifest,
    };
    await writeWhole(join(state, NOTE), `${JSON.stringify(note)}\n`, state);
    return found === undefined || isMoved(held.at(name), previous);
  });
}

function refuseOther(found: Stats | undefined, name: string): void {
  if (found === undefined || found.isDirectory()) return;
  throw new FixError(`${name} is a link or a file, so nothing is installed there; move it away first`);
}

function isMoved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EXDEV')) return false;
    throw error;
  }
}

/** The install has ended well; what it takes to undo it. */
export async function finish(made: MadeFolder): Promise<UndoFacts> {
  const { state, component, root, name } = made;
  const identity = await inFolder(root, (held) => identityOf(held.at(name)));
  rmSync(join(state, NOTE), { force: true });
  return { root: relative(component, root), name, made: identity };
}

/** Puts an install that did not end well back to how it was before; without one, nothing happens. */
export async function rollBack(state: string, component: string): Promise<void> {
  const unfinished = unfinishedIn(state);
  if (unfinished !== undefined) {
    const { name, hadPrevious } = unfinished;
    const root = join(component, unfinished.root);
    const previous = previousOf({ state, component, root, name });
    await inFolder(root, (held) => {
      // What is still in its place has not made way: it is no work of the install.
      if (hadPrevious && !existsSync(previous)) return;
      rmSync(held.at(name), { recursive: true, force: true });
      if (hadPrevious) renameSync(previous, held.at(name));
    });
  }
  rmSync(join(state, NOTE), { force: true });
}

/** Removes what an install made, and puts back what was there before, if that is still kept. */
export async function undoMade(state: string, component: string, facts: UndoFacts): Promise<void> {
  const { root: below = '', name = '', made = '' } = facts;
  const root = join(component, below);
  const previous = previousOf({ state, component, root, name });
  await inFolder(root, (held) => {
    if (name === '' || identityOf(held.at(name)) !== made)
      throw new FixError(`${join(below, name)} is no longer what the fix made, so it is left as it is`);
    rmSync(held.at(name), { recursive: true, force: true });
    if (existsSync(previous)) renameSync(previous, held.at(name));
  });
}

/** One for each place: the next install there takes its room. */
function previousOf({ state, component, root, name }: MadeFolder): string {
  const place = join(relative(component, root), name);
  return join(state, 'previous', createHash('sha256').update(place).digest('hex').slice(0, 16));
}

/** What is kept to undo installs: the newest of these places, for so long. */
const MOST_PREVIOUS = 5;
const KEPT_MS = 14 * 24 * 60 * 60_000;

/** Removes what nobody undoes any more; an undo of it then only takes away what was made. */
export function prunePrevious(state: string, now: Date): void {
  const folder = join(state, 'previous');
  const kept = (ifThere(() => readdirSync(folder)) ?? []).flatMap((name) => {
    const path = join(folder, name);
    const found = ifThere(() => lstatSync(path));
    return found === undefined ? [] : [{ path, since: found.ctimeMs }];
  });
  const newest = kept.sort((one, other) => other.since - one.since);
  for (const [index, { path, since }] of newest.entries())
    if (index >= MOST_PREVIOUS || now.getTime() - since > KEPT_MS)
      rmSync(path, { recursive: true, force: true });
}

function identityOf(folder: string): string {
  const found = ifThere(() => lstatSync(folder, { bigint: true }));
  return found?.isDirectory() === true ? `${found.dev}/${found.ino}/${found.birthtimeNs}` : '';
}
