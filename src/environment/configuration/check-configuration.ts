import type { EnvironmentStatus } from '../../domain/environment.ts';
import { whyUnreadable } from '../../files/why-unreadable.ts';
import {
  unknownVerdict,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';
import { checkCaseClashes } from './case-clashes.ts';
import { checkDiskSpace } from './disk-space.ts';
import { checkEnvFile } from './env-file.ts';
import { checkExecutableFiles } from './executable-files.ts';
import { checkHooksPath } from './hooks-path.ts';
import { checkLargeFiles } from './large-files.ts';
import { checkNeededFolders } from './needed-folders.ts';
import { checkPorts } from './ports.ts';
import { checkServices } from './services.ts';
import { checkRequiredVariables } from './required-variables.ts';
import { checkSubmodules } from './submodules.ts';
import { readTracked } from './tracked.ts';

type ConfigurationCheck = (folder: string, options: ConfigurationOptions) => Promise<ConfigurationVerdict>;

/** By the name that their verdicts have in the document. */
const CONFIGURATION_CHECKS: Readonly<Record<string, ConfigurationCheck>> = {
  env_file: checkEnvFile,
  submodules: checkSubmodules,
  executable_files: checkExecutableFiles,
  git_lfs: checkLargeFiles,
  hooks_path: checkHooksPath,
  case_clashes: checkCaseClashes,
  ports: checkPorts,
  services: checkServices,
  needed_folders: checkNeededFolders,
  variables: checkRequiredVariables,
  disk_space: checkDiskSpace,
};

export async function checkConfiguration(
  folder: string,
  options: ConfigurationOptions = {},
): Promise<ConfigurationVerdict[]> {
  const checks = Object.entries(CONFIGURATION_CHECKS);
  let read: ReturnType<typeof readTracked> | undefined;
  const tracked = () => (read ??= readTracked(folder, options.signal));
  const asked = { ...options, tracked };
  return Promise.all(checks.map(([name, check]) => orUnknown(name, folder, check(folder, asked))));
}

/** What may not be looked at leaves one check without an answer, and the others with theirs. */
async function orUnknown(
  check: string,
  folder: string,
  verdict: Promise<ConfigurationVerdict>,
): Promise<ConfigurationVerdict> {
  try {
    return await verdict;
  } catch (error) {
    return unknownVerdict(check, whyUnreadable(folder, error));
  }
}

/** An issue that was found outweighs what could not be read; nothing to configure is valid. */
export function configurationStatus(
  verdicts: readonly ConfigurationVerdict[],
): EnvironmentStatus['configuration_status'] {
  if (verdicts.some(({ issues }) => issues.length > 0)) return 'issues';
  const unsure = verdicts.some(({ checks }) => checks.some(({ status }) => status === 'unknown'));
  return unsure ? 'unknown' : 'valid';
}
