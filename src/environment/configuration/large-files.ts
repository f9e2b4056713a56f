import { lstatSync } from 'node:fs';
import path from 'node:path';
import { countOf } from '../../domain/text/counts.ts';
import { listNames } from '../../domain/text/lists.ts';
import { printable } from '../../domain/text/printable.ts';
import { isUnreachable } from '../../files/error-codes.ts';
import { readInside } from '../../files/read-inside.ts';
import type { TrackedFile } from '../../git/tracked-files.ts';
import { findExecutable, searchPath } from '../../machine/find-executable.ts';
import { environmentFinding } from '../finding.ts';
import {
  NOTHING_TO_CONFIGURE,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';

/** How a file begins that stands for one that Git LFS keeps elsewhere, and how long it is. (git-lfs, docs/spec.md) */
const POINTER = 'version https://git-lfs.github.com/spec/v1\n';
const POINTER_BYTES = { least: 100, most: 1_023 };
const BY_LFS = /^[^#\n]*\sfilter=lfs(?:\s|$)/m;

/** Whether files that Git LFS keeps elsewhere are here: without them there are a few lines of text in their place. */
export async function checkLargeFiles(
  folder: string,
  { tracked }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const files = (await tracked?.())?.files ?? [];
  if (!(await usesLfs(folder, files))) return NOTHING_TO_CONFIGURE;
  const pointers = await pointersIn(folder, files);
  const value = `${pointers.length} of ${countOf(files.length, 'file')} not downloaded`;
  if (pointers.length === 0)
    return {
      ...NOTHING_TO_CONFIGURE,
      checks: [{ check: 'git_lfs', status: 'success', value, message: null }],
    };
  const isInstalled = (await findExecutable('git-lfs', await searchPath(folder))) !== null;
  const message = `Git LFS keeps their content, which is not here: ${listNames(pointers.map(printable))}`;
  return {
    checks: [{ check: 'git_lfs', status: 'failure', value, message }],
    issues: [{ issue: 'missing_large_files', message }],
    findings: [
      environmentFinding({
        type: 'missing_large_files',
        severity: 'medium',
        description: message,
        path: pointers[0] ?? '',
        remediation: isInstalled
          ? "Run `git lfs pull` in the component's folder."
          : "Install git-lfs, which is not on the PATH, then run `git lfs install --local && git lfs pull` in the component's folder.",
      }),
    ],
  };
}

async function usesLfs(folder: string, files: readonly TrackedFile[]): Promise<boolean> {
  for (const file of files) {
    if (path.posix.basename(file.path) !== '.gitattributes') continue;
    const content = await readInside(folder, file.path);
    if (content.state === 'text' && BY_LFS.test(content.text)) return true;
  }
  return false;
}

async function pointersIn(folder: string, files: readonly TrackedFile[]): Promise<string[]> {
  const pointers: string[] = [];
  for (const file of files) {
    if (!mayBePointer(path.join(folder, file.path))) continue;
    const content = await readInside(folder, file.path);
    if (content.state === 'text' && content.text.startsWith(POINTER)) pointers.push(file.path);
  }
  return pointers;
}

function mayBePointer(file: string): boolean {
  try {
    const found = lstatSync(file);
    return found.isFile() && found.size >= POINTER_BYTES.least && found.size <= POINTER_BYTES.most;
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
}
