import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hasCode } from '../../../src/files/error-codes.ts';
import type { Fleet } from './fleet.ts';

/** A git first on the PATH that never answers for one component, and is the machine's own for all others. */
export interface SlowGit extends AsyncDisposable {
  /** How often it was asked about the component. */
  asked(): Promise<number>;
  /** From now on it answers. */
  mend(): Promise<void>;
}

export async function installSlowGit(fleet: Fleet, id: string): Promise<SlowGit> {
  const before = process.env['PATH'] ?? '';
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh
case "$*" in *SYSTEM-COMPONENTS/${id}*)
  echo asked >> '${fleet.file('asked')}'
  test -e '${fleet.file('silent')}' && exec sleep 600;;
esac
exec '${git}' "$@"
`;
  await mkdir(fleet.file('bin'));
  await writeFile(fleet.file('bin/git'), script);
  await writeFile(fleet.file('silent'), '');
  await chmod(fleet.file('bin/git'), 0o755);
  process.env['PATH'] = `${fleet.file('bin')}:${before}`;
  return {
    async asked() {
      try {
        return (await readFile(fleet.file('asked'), 'utf8')).trim().split('\n').length;
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return 0;
        throw error;
      }
    },
    mend: async () => rm(fleet.file('silent')),
    [Symbol.asyncDispose]() {
      process.env['PATH'] = before;
      return Promise.resolve();
    },
  };
}
