import type { EnvironmentStatus } from '../domain/environment.ts';

export interface EnvironmentFacts {
  readonly requiredTools: number;
  readonly missingTools: number;
  /** Tools whose version is not the one that the repository asks for. */
  readonly mismatchedTools: number;
  readonly installedDependencies: number;
  readonly dependencies: EnvironmentStatus['dependencies_status'];
  readonly configuration: EnvironmentStatus['configuration_status'];
}

/**
 * Whether a person can start to work on the component:
 * - `not_configured`: tools are required, none of them is there, and no dependency is installed: nothing has been set up yet;
 * - `ready`: no tool is missing or of a wrong version, dependencies are up to date (or none are declared), configuration is valid;
 * - `issues`: anything else.
 */
export function devEnvironment(facts: EnvironmentFacts): EnvironmentStatus['dev_environment'] {
  const { requiredTools, missingTools, mismatchedTools, installedDependencies } = facts;
  if (requiredTools > 0 && missingTools === requiredTools && installedDependencies === 0) {
    return 'not_configured';
  }
  const ready =
    missingTools + mismatchedTools === 0 &&
    facts.dependencies === 'up_to_date' &&
    facts.configuration === 'valid';
  return ready ? 'ready' : 'issues';
}
