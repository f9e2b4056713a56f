import type { EnvironmentStatus } from '../../domain/environment.ts';
import type { ConfigurationVerdict } from './configuration-verdict.ts';
import { checkEnvFile } from './env-file.ts';
import { checkSubmodules } from './submodules.ts';

type ConfigurationCheck = (folder: string, signal?: AbortSignal) => Promise<ConfigurationVerdict>;

const CONFIGURATION_CHECKS: readonly ConfigurationCheck[] = [checkEnvFile, checkSubmodules];

export async function checkConfiguration(
  folder: string,
  signal?: AbortSignal,
): Promise<ConfigurationVerdict[]> {
  return Promise.all(CONFIGURATION_CHECKS.map((check) => check(folder, signal)));
}

/** An issue that was found outweighs what could not be read; nothing to configure is valid. */
export function configurationStatus(
  verdicts: readonly ConfigurationVerdict[],
): EnvironmentStatus['configuration_status'] {
  if (verdicts.some(({ issues }) => issues.length > 0)) return 'issues';
  const unsure = verdicts.some(({ checks }) => checks.some(({ status }) => status === 'unknown'));
  return unsure ? 'unknown' : 'valid';
}
