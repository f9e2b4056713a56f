import { applyChanges, type Files } from '../../../src/demo/files.ts';
import { HMS_COMPONENTS } from '../../../src/demo/hms-components.ts';
import { planRepository } from '../../../src/demo/plan-repository.ts';

/** The files of each made-up repository after its last commit. */
export function demoRepositories(): Files[] {
  return HMS_COMPONENTS.map((facts) =>
    planRepository(facts, 1).commits.reduce<Files>((files, { changes }) => applyChanges(files, changes), {}),
  );
}
