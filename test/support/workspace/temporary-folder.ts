import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

export interface TemporaryFolder {
  root: string;
  /** Writes a file, with its folders, and gives its absolute path. */
  put: (name: string, text?: string) => string;
  git: (folder: string, ...args: string[]) => string;
}

const PERSON = { NAME: 'A', EMAIL: 'a@example.com', DATE: '2026-05-04T12:00:00Z' };
const ENVIRONMENT = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  ...Object.fromEntries(
    Object.entries(PERSON).flatMap(([name, value]) => [
      [`GIT_AUTHOR_${name}`, value],
      [`GIT_COMMITTER_${name}`, value],
    ]),
  ),
};

/** A new folder for each test of the file. */
export function useFolder(): TemporaryFolder {
  const temporary: TemporaryFolder = {
    root: '',
    put(name, text = '') {
      const file = path.join(temporary.root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    git: (folder, ...args) =>
      execFileSync('git', args, {
        cwd: path.join(temporary.root, folder),
        env: ENVIRONMENT,
        encoding: 'utf8',
      }),
  };
  beforeEach(() => {
    temporary.root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-workspace-')));
  });
  afterEach(() => {
    rmSync(temporary.root, { recursive: true });
  });
  return temporary;
}
