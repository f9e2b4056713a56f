import type { EnvironmentStatus } from '../domain/environment.ts';

/** The three words of a check alone. */
export function wordsOf(document: EnvironmentStatus): EnvironmentStatus {
  const { dev_environment, dependencies_status, configuration_status } = document;
  return { dev_environment, dependencies_status, configuration_status };
}
