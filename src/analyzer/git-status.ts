import { askGitRecords, type AskOptions } from '../git/ask-git.ts';
import type { LocalRepository } from '../git/local-repository.ts';

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
export async function askStatus({ target, prefix }: LocalRepository, options: AskOptions): Promise<Status> {
  const reader = statusReader(prefix);
  await askGitRecords(target, STATUS, '\0', reader.read, options);
  return reader.status;
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
