import { createHash } from 'node:crypto';
import { GitError } from '../domain/errors.ts';

/** One entry of git's index: a tracked file, link or submodule. */
export interface IndexEntry {
  readonly path: string;
  /** In octal, as git prints it. */
  readonly mode: string;
  readonly object: string;
  /** 0; 1 to 3 in a merge conflict. */
  readonly stage: number;
  /** Whether it has a flag that changes what git compares: assume-unchanged, skip-worktree or intent-to-add. */
  readonly isSpecial: boolean;
  /** Where the file's state at its last comparison stands in the index's bytes. */
  readonly at: number;
}

export interface IndexFile {
  readonly bytes: Buffer;
  readonly entries: readonly IndexEntry[];
  /** The tree that the whole index is equal to, where git has noted it. */
  readonly tree: string | null;
}

const EMPTY: IndexFile = { bytes: Buffer.alloc(0), entries: [], tree: null };

const STAT_BYTES = 40;
const HEADER_BYTES = 12;
const MAX_ENTRIES = 2_000_000;

/**
 * Reads an index of version 2, 3 or 4 (gitformat-index(5)).
 * Undefined for one that needs more: a split or sparse index (an extension that must be understood has a name in lower case),
 * another version, or one that is not an index at all; then git is to be asked.
 * Throws GitError for a damaged one, which git would take without a word: it does not check the sum.
 */
export function parseIndex(bytes: Buffer | undefined, hashBytes: 20 | 32): IndexFile | undefined {
  if (bytes === undefined) return EMPTY;
  if (bytes.length < HEADER_BYTES + hashBytes || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const [version, count] = [bytes.readUInt32BE(4), bytes.readUInt32BE(8)];
  // git would take memory for as many as it says, whatever that is.
  if (count * (STAT_BYTES + hashBytes) > bytes.length) throw damaged('it is too short for what it holds');
  if (version < 2 || version > 4 || count > MAX_ENTRIES) return undefined;
  const end = bytes.length - hashBytes;
  if (!hasRightSum(bytes, end)) throw damaged('it has another sum than it says');
  const read = readEntries(bytes, { version, count, end, hashBytes });
  if (read === undefined) return undefined;
  const tree = readExtensions(bytes, read.at, end, hashBytes);
  return tree === undefined ? undefined : { bytes, entries: read.entries, tree };
}

function damaged(why: string): GitError {
  return new GitError(
    `The index is damaged: ${why}. Remove .git/index and run \`git reset\`, which keeps the files.`,
  );
}

/** A sum of zeros stands for none (`index.skipHash`). */
function hasRightSum(bytes: Buffer, end: number): boolean {
  const sum = bytes.subarray(end);
  if (sum.every((byte) => byte === 0)) return true;
  const algorithm = sum.length === 32 ? 'sha256' : 'sha1';
  return createHash(algorithm).update(bytes.subarray(0, end)).digest().equals(sum);
}

interface Shape {
  readonly version: number;
  readonly count: number;
  readonly end: number;
  readonly hashBytes: number;
}

function readEntries(
  bytes: Buffer,
  { version, count, end, hashBytes }: Shape,
): { entries: IndexEntry[]; at: number } | undefined {
  const entries: IndexEntry[] = [];
  let at = HEADER_BYTES;
  let name: Buffer = Buffer.alloc(0);
  for (let index = 0; index < count; index += 1) {
    const flagsAt = at + STAT_BYTES + hashBytes;
    if (flagsAt + 4 > end) return undefined;
    const flags = bytes.readUInt16BE(flagsAt);
    const isExtended = (flags & 0x4000) !== 0;
    if (isExtended && version === 2) return undefined;
    let nameAt = flagsAt + (isExtended ? 4 : 2);
    if (version === 4) {
      const strip = readOffset(bytes, nameAt);
      if (strip === undefined || strip.value > name.length) return undefined;
      nameAt = strip.next;
      const close = bytes.indexOf(0, nameAt);
      if (close < 0 || close >= end) return undefined;
      name = Buffer.concat([name.subarray(0, name.length - strip.value), bytes.subarray(nameAt, close)]);
      entries.push(entryAt(bytes, at, flagsAt, name.toString('utf8'), isExtended));
      at = close + 1;
    } else {
      const close = bytes.indexOf(0, nameAt);
      if (close < 0 || close >= end) return undefined;
      entries.push(entryAt(bytes, at, flagsAt, bytes.toString('utf8', nameAt, close), isExtended));
      at += (close - at + 8) & ~7;
    }
    if (entries.at(-1)?.path === '') return undefined;
  }
  return at > end ? undefined : { entries, at };
}

function entryAt(bytes: Buffer, at: number, flagsAt: number, path: string, isExtended: boolean): IndexEntry {
  const flags = bytes.readUInt16BE(flagsAt);
  return {
    path,
    mode: modeOf(bytes.readUInt32BE(at + 24)),
    object: bytes.toString('hex', at + STAT_BYTES, flagsAt),
    stage: (flags >> 12) & 3,
    isSpecial: (flags & 0x8000) !== 0 || (isExtended && (bytes.readUInt16BE(flagsAt + 2) & 0x6000) !== 0),
    at,
  };
}

const MODES = new Map<number, string>();

/** The same string for the same mode, of which a repository has four. */
function modeOf(mode: number): string {
  const known = MODES.get(mode);
  if (known !== undefined) return known;
  const text = mode.toString(8).padStart(6, '0');
  if (MODES.size < 64) MODES.set(mode, text);
  return text;
}

/** A number as git writes offsets: seven bits a byte, the most significant first, with one added for each further byte. */
function readOffset(bytes: Buffer, at: number): { value: number; next: number } | undefined {
  let next = at;
  let byte = bytes[next];
  if (byte === undefined) return undefined;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    next += 1;
    byte = bytes[next];
    if (byte === undefined || value > 0xffffff) return undefined;
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next: next + 1 };
}

/** The root of the `TREE` extension, null without one; undefined when an extension must be understood that is not. */
function readExtensions(
  bytes: Buffer,
  from: number,
  end: number,
  hashBytes: number,
): string | null | undefined {
  let tree: string | null = null;
  for (let at = from; at < end;) {
    if (at + 8 > end) return undefined;
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32BE(at + 4);
    if (!/^[A-Z]/.test(name) || at + 8 + size > end) return undefined;
    if (name === 'TREE') tree = rootTree(bytes.subarray(at + 8, at + 8 + size), hashBytes);
    at += 8 + size;
  }
  return tree;
}

/** `NUL <entries> SP <subtrees> LF <object>`; a tree that has changed since has -1 entries and no object. */
function rootTree(bytes: Buffer, hashBytes: number): string | null {
  const line = bytes.indexOf(10);
  const [, entries] = /^\0(-?\d+) \d+$/.exec(bytes.toString('latin1', 0, Math.max(line, 0))) ?? [];
  if (entries === undefined || entries.startsWith('-')) return null;
  return bytes.toString('hex', line + 1, line + 1 + hashBytes);
}
