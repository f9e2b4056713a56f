import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { shellWords } from '../../domain/text/shell-word.ts';
import { listNames } from '../../domain/text/lists.ts';
import { printable } from '../../domain/text/printable.ts';
import { isUnreachable } from '../../files/error-codes.ts';
import { isOn, settingOf } from '../../git/config-text.ts';
import { environmentFinding } from '../finding.ts';
import {
  NOTHING_TO_CONFIGURE,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';
import { readTracked } from './tracked.ts';

/** Whether what git records as a program may be executed: an archive or a copy from elsewhere takes that away. */
export async function checkExecutableFiles(
  folder: string,
  { signal, tracked }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const lacking = await lackingExecutableBit(folder, signal, tracked);
  if (lacking.length === 0) return NOTHING_TO_CONFIGURE;
  const names = lacking.map(printable);
  const message = `git records as executable, and here it is not: ${listNames(names)}`;
  return {
    checks: [{ check: 'executable_files', status: 'failure', value: null, message }],
    issues: [{ issue: 'lost_executable_bit', message }],
    findings: [
      environmentFinding({
        type: 'lost_executable_bit',
        severity: 'low',
        description: message,
        path: names[0] ?? '',
        remediation: `Run \`chmod +x ${shellWords(names)}\` in the component's folder.`,
        fix: 'restore_executable_bit',
      }),
    ],
  };
}

/** Where git is told not to look at modes, or there is no git, nothing lacks any. */
export async function lackingExecutableBit(
  folder: string,
  signal: AbortSignal | undefined,
  tracked = () => readTracked(folder, signal),
): Promise<readonly string[]> {
  const repository = await tracked();
  if (repository === undefined || !isOn(settingOf(repository.place.config, 'core.filemode') ?? 'true'))
    return [];
  return repository.files
    .filter(({ mode, path }) => mode === '100755' && isPlainFile(statOf(join(folder, path))))
    .map(({ path }) => path);
}

function isPlainFile(found: Stats | undefined): boolean {
  return found?.isFile() === true && (found.mode & 0o111) === 0;
}

function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}
