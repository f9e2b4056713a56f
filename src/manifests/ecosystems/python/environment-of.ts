import type { ToolRequirement } from '../../tools/tool-requirement.ts';
import { judgeRequirements, whoAsks } from '../../tools/judge-requirements.ts';
import type { ProjectPlace } from '../../installed.ts';
import { environmentPlaces } from './environment-places.ts';
import { readEnvironment, type VirtualEnvironment } from './virtual-environment.ts';

/** The virtual environment of a project, if it has one; its `problem` also tells where the project asks for another Python than it is of. */
export async function environmentOf(
  place: ProjectPlace,
  wishes: readonly ToolRequirement[],
): Promise<VirtualEnvironment | null> {
  for (const prefix of await environmentPlaces(place)) {
    const found = await readEnvironment(prefix);
    if (found !== null) return { ...found, problem: found.problem ?? ofAnotherPython(found, wishes) };
  }
  return null;
}

function ofAnotherPython({ version }: VirtualEnvironment, wishes: readonly ToolRequirement[]): string | null {
  const unmet = version === null ? [] : unmetBy(version, wishes);
  return unmet.length === 0 ? null : `it is of Python ${version ?? ''}, and ${whoAsks(unmet)}`;
}

/** Where only `3.12` is told, it may be any 3.12. */
function unmetBy(version: string, wishes: readonly ToolRequirement[]): readonly ToolRequirement[] {
  const { unmet } = judgeRequirements(version, wishes);
  return /^\d+\.\d+$/.test(version) ? judgeRequirements(`${version}.999`, unmet).unmet : unmet;
}
