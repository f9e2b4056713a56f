import { stat } from 'node:fs/promises';
import { ComponentFolderError, unlessMissing } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';

/** Throws ComponentFolderError unless the component's folder is a folder. */
export async function requireFolder({ component, folder }: FleetMember): Promise<void> {
  const entry = await unlessMissing(stat(folder));
  if (entry === undefined) throw badFolder(component.id, `there is no folder ${folder}`);
  if (!entry.isDirectory()) throw badFolder(component.id, `${folder} is not a folder`);
}

/** What is wrong with a component's folder, and what to do. */
export function badFolder(componentId: string, problem: string): ComponentFolderError {
  return new ComponentFolderError(
    `${componentId}: ${problem}. Clone the component there, or correct its \`path:\` in components.yaml.`,
  );
}
