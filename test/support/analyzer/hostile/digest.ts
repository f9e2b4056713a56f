import { execFileSync } from 'node:child_process';

/** Every name, size, time, mode and byte below a folder. */
export function digest(folder: string): string {
  return execFileSync(
    'bash',
    ['-c', 'find . -printf "%p %s %T@ %m\\n" | sort; find . -type f -print0 | sort -z | xargs -0 sha256sum'],
    { cwd: folder, encoding: 'utf8' },
  );
}
