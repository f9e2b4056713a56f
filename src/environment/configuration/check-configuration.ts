import type { EnvironmentStatus } from '../../domain/environment.ts';
import { whyUnreadable } from '../../files/why-unreadable.ts';
import {
  unknownVerdict,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';
import { checkEnvFile } from './env-file.ts';
import { checkExecutableFiles } from './executable-files.ts';
import { checkSubmodules } from './submodules.ts';

type ConfigurationCheck = (folder: string, options: ConfigurationOptions) => Promise<ConfigurationVerdict>;

/** By the name that their verdicts have in the document. */
const CONFIGURATION_CHECKS: Readonly<Record<string, ConfigurationCheck>> = {
  env_file: checkEnvFile,
  submodules: checkSubmodules,
  executable_files: checkExecutableFiles,
};

export async function checkConfiguration(
  folder: string,
  options: ConfigurationOptions = {},
): Promise<ConfigurationVerdict[]> {
  const checks = Object.entries(CONFIGURATION_CHECKS);
  return Promise.all(checks.map(([name, check]) => orUnknown(name, folder, check(folder, options))));
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
