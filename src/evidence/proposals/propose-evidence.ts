import { proposeHealth, type HealthProposal } from './health.ts';
import { openFiles } from './repository-files.ts';
import { proposeTests, type TestProposal } from './tests.ts';

/** Where evidence for a component's colour would come from. */
export interface ProposedEvidence {
  readonly test?: TestProposal;
  /** One check, or a list of them with names. */
  readonly health?: object;
}

/** What a repository's own files say of how it is tested and whether it is alive; nothing is run, and nothing is asked. */
export async function proposeEvidence({ folder }: { readonly folder: string }): Promise<ProposedEvidence> {
  const files = await openFiles(folder);
  const test = await proposeTests(files);
  const health = declarationOf(await proposeHealth(files));
  return { ...(test === undefined ? {} : { test }), ...(health === undefined ? {} : { health }) };
}

function declarationOf(checks: readonly HealthProposal[]): object | undefined {
  const distinct = [...new Map(checks.map((check) => [check.name, check])).values()];
  const [first, ...others] = distinct;
  if (first === undefined || others.length > 0) return first === undefined ? undefined : distinct;
  const { name: _, ...check } = first;
  return check;
}
