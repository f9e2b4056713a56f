import { MarkerError } from '../domain/errors.ts';
import { removeBlock } from '../domain/managed-block.ts';
import { BADGE_IMAGE, CODEX, isBadgeReadme, STATUS_PAGE } from '../domain/own-documents.ts';
import type { Repository } from '../git/repository.ts';
import { readContainedFile, UnreadableFileError } from './read-contained-file.ts';

/** What `git status` says of the component's folder. */
export interface WorkTree {
  readonly head: string | null;
  readonly branch: string | null;
  /** Relative to the component's folder. */
  readonly modified: readonly ModifiedFile[];
  readonly untracked: readonly string[];
}

interface ModifiedFile {
  readonly path: string;
  /** The blob at HEAD; null when HEAD does not have the file, or the file is in a merge conflict. */
  readonly headBlob: string | null;
  readonly conflicted: boolean;
}

/** Written by hms as a whole. */
const OWN_FILES = new Set([STATUS_PAGE, BADGE_IMAGE]);

/** The state of the component's files against HEAD, without what hms itself wrote. */
export async function readWorkTree(
  repository: Repository,
  folder: string,
  prefix: string,
): Promise<WorkTree> {
  const status = parseStatus(await askStatus(repository), prefix);
  const modified = [];
  for (const file of status.modified) {
    if (!(await isOwnChange(repository, folder, file))) modified.push(file);
  }
  const untracked = [];
  for (const file of status.untracked) {
    if (!(await isOwnFile(folder, file))) untracked.push(file);
  }
  return { ...status, modified, untracked };
}

/** What `parseStatus` reads. Submodules are compared by commit alone: git would run in each of them with its own configuration. */
export function askStatus(repository: Repository): Promise<string> {
  return repository.run(
    'status',
    '--porcelain=v2',
    '--branch',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    '--no-ahead-behind',
    '--ignore-submodules=dirty',
    '--',
    '.',
  );
}

/** Reads `git status --porcelain=v2 --branch -z --no-renames`; its paths are relative to the work tree, `prefix` is cut off. */
export function parseStatus(output: string, prefix: string): WorkTree {
  let head: string | null = null;
  let branch: string | null = null;
  const modified: ModifiedFile[] = [];
  const untracked: string[] = [];
  for (const record of output.split('\0')) {
    if (record.startsWith('# branch.oid ')) head = valueOf(record, '(initial)');
    else if (record.startsWith('# branch.head ')) branch = valueOf(record, '(detached)');
    else if (record.startsWith('1 ')) modified.push(changed(record, prefix));
    else if (record.startsWith('u ')) {
      modified.push({ path: afterFields(record, 10, prefix), headBlob: null, conflicted: true });
    } else if (record.startsWith('? ')) untracked.push(afterFields(record, 1, prefix));
  }
  return { head, branch, modified, untracked };
}

function valueOf(header: string, none: string): string | null {
  const value = header.slice(header.indexOf(' ', 2) + 1);
  return value === none ? null : value;
}

/** `1 <XY> <sub> <mH> <mI> <mW> <hH> <hI> <path>` */
function changed(record: string, prefix: string): ModifiedFile {
  const blob = record.split(' ', 7)[6] ?? '';
  return {
    path: afterFields(record, 8, prefix),
    headBlob: /^0+$/.test(blob) ? null : blob,
    conflicted: false,
  };
}

function afterFields(record: string, fields: number, prefix: string): string {
  let at = 0;
  for (let field = 0; field < fields; field += 1) at = record.indexOf(' ', at) + 1;
  return record.slice(at).slice(prefix.length);
}

async function isOwnChange(repository: Repository, folder: string, file: ModifiedFile): Promise<boolean> {
  if (file.conflicted) return false;
  if (OWN_FILES.has(file.path)) return true;
  if (file.path !== CODEX && !isBadgeReadme(file.path)) return false;
  const now = await withoutBlock(folder, file.path);
  if (now?.hadBlock !== true) return false;
  const before = file.headBlob === null ? '' : await repository.run('cat-file', 'blob', file.headBlob);
  return now.text === normalised(withoutMarkers(before) ?? before);
}

async function isOwnFile(folder: string, file: string): Promise<boolean> {
  if (OWN_FILES.has(file)) return true;
  return file === CODEX && (await withoutBlock(folder, file))?.hadBlock === true;
}

/** Undefined when the file cannot be read or its markers are no pair: then it is not ours to judge. */
async function withoutBlock(
  folder: string,
  file: string,
): Promise<{ text: string; hadBlock: boolean } | undefined> {
  try {
    const text = await readContainedFile(folder, file);
    const rest = withoutMarkers(text);
    return rest === undefined ? undefined : { text: normalised(rest), hadBlock: rest !== text };
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
}

function withoutMarkers(text: string): string | undefined {
  try {
    return removeBlock(text);
  } catch (error) {
    if (error instanceof MarkerError) return undefined;
    throw error;
  }
}

/** A check-out may have other line ends and, once decoded, no byte order mark. */
function normalised(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
