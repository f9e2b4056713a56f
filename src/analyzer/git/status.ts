import { createHash } from 'node:crypto';
import path from 'node:path';
import { streamGitRecords, type GitOptions } from '../../git/stream-git.ts';
import type { LocalRepository } from '../../git/local-repository.ts';
import { requirePlainHead } from '../../git/submodule-head.ts';
import { statIfThere } from '../../files/stat-if-there.ts';

export interface Status {
  readonly modified: readonly ModifiedFile[];
  readonly untracked: readonly string[];
  /** Folders that an ignore pattern matches, without a closing `/`. */
  readonly ignored: readonly string[];
}

export interface ModifiedFile {
  readonly path: string;
  /** The blob at HEAD; null when HEAD does not have the file, or the file is in a merge conflict. */
  readonly headBlob: string | null;
  readonly conflicted: boolean;
}

const STATUS = [
  'status',
  '--porcelain=v2',
  '-z',
  '--untracked-files=all',
  '--ignored=matching',
  '--no-renames',
  // git would run in each submodule with that one's configuration.
  '--ignore-submodules=dirty',
  '--',
  '.',
];

/** What `git status` says of the component's folder. */
export async function askStatus(repository: LocalRepository, options: GitOptions): Promise<Status> {
  const { target, prefix, folder, submodules } = repository;
  for (const submodule of submodules) await requirePlainHead(path.join(folder, submodule.path));
  const reader = statusReader(prefix);
  const grown = grownFiles(repository);
  const without = grown.map(({ path }) => `:(top,exclude,literal)${prefix}${path}`);
  await streamGitRecords(target, [...STATUS, ...without], '\0', reader.read, options);
  return { ...reader.status, modified: [...reader.status.modified, ...grown] };
}

/** So many at most, for a command line has an end. */
const MAX_GROWN = 100;
const GROWN_BYTES = 16 * 1024 * 1024;

/**
 * Files that were empty and are large now: git would read them to the end to find that they have changed,
 * because it takes a size of 0 in the index for one that it does not know.
 */
function grownFiles({ index, folder, objectFormat }: LocalRepository): ModifiedFile[] {
  const empty = createHash(objectFormat).update('blob 0\0').digest('hex');
  const grown: ModifiedFile[] = [];
  for (const [file, { object, stage, mode, isSpecial }] of index?.tracked ?? []) {
    if (object !== empty || stage !== 0 || isSpecial || mode === '120000') continue;
    const found = statIfThere(path.join(folder, file));
    if (found?.isFile() !== true || found.size < GROWN_BYTES) continue;
    grown.push({ path: file, headBlob: null, conflicted: false });
    if (grown.length === MAX_GROWN) break;
  }
  return grown;
}

/** Reads the records of `git status --porcelain=v2 -z --no-renames`; paths are relative to the work tree, `prefix` is cut off. */
export function statusReader(prefix: string): { status: Status; read: (record: string) => void } {
  const [modified, untracked, ignored]: [ModifiedFile[], string[], string[]] = [[], [], []];
  return {
    status: { modified, untracked, ignored },
    read(record) {
      if (record.startsWith('? ')) untracked.push(afterFields(record, 1, prefix));
      else if (record.startsWith('! ')) {
        if (record.endsWith('/')) ignored.push(afterFields(record, 1, prefix).slice(0, -1));
      } else if (record.startsWith('1 ')) modified.push(changed(record, prefix));
      else if (record.startsWith('u ')) {
        modified.push({ path: afterFields(record, 10, prefix), headBlob: null, conflicted: true });
      }
    },
  };
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
