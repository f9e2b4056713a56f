import type { EnvironmentStatus } from '../domain/environment.ts';

export interface EnvironmentFacts {
  /** Those of the project, without what a system brings. */
  readonly requiredTools: number;
  /** Of these, whatever their version. */
  readonly presentTools: number;
  readonly missingTools: number;
  /** Tools whose version is not the one that the repository asks for. */
  readonly mismatchedTools: number;
  /** Tools of which it cannot be told whether they are what the repository asks for, or that do not work. */
  readonly unknownTools: number;
  readonly installedDependencies: number;
  readonly dependencies: EnvironmentStatus['dependencies_status'];
  readonly configuration: EnvironmentStatus['configuration_status'];
}

/**
 * Whether a person can start to work on the component:
 * - `not_configured`: tools are required, none of them is there, and no dependency is installed: nothing has been set up yet;
 * - `ready`: every tool is known to be there in a version that will do, dependencies are up to date (or none are declared), configuration is valid;
 * - `issues`: anything else.
 */
export function devEnvironment(facts: EnvironmentFacts): EnvironmentStatus['dev_environment'] {
  const { requiredTools, presentTools, missingTools, mismatchedTools, installedDependencies } = facts;
  if (requiredTools > 0 && presentTools === 0 && installedDependencies === 0) {
    return 'not_configured';
  }
  const ready =
    missingTools + mismatchedTools + facts.unknownTools === 0 &&
    facts.dependencies === 'up_to_date' &&
    facts.configuration === 'valid';
  return ready ? 'ready' : 'issues';
}
