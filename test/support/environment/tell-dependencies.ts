import type { FleetMember } from '../../../src/domain/fleet.ts';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from './sandbox.ts';

/** What of the first manifest is told: the state, what is not there, and what is there in another version. */
export async function tellDependencies(member: FleetMember): Promise<
  Pick<EnvironmentDocument, 'dependencies_status' | 'missing_dependencies'> & {
    outdated: string;
    message: string;
  }
> {
  const { dependencies_status, missing_dependencies, findings, checks } = await checkEnvironment(member, {
    now: NOW,
  });
  const outdated = findings.find(({ type }) => type === 'outdated_dependencies')?.description ?? '';
  const { message } = checks.findLast(({ check }) => check.endsWith('_dependencies')) ?? {};
  return { dependencies_status, missing_dependencies, outdated, message: message ?? '' };
}
