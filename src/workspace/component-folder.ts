import { statSync, type Stats } from 'node:fs';
import { ComponentFolderError, hasCode } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';

/** Throws ComponentFolderError unless the component's folder is a folder. */
export function requireFolder({ component, folder }: FleetMember): void {
  const entry = lookAt(component.id, folder);
  if (entry === undefined) throw badFolder(component.id, `there is no folder ${folder}`);
  if (!entry.isDirectory()) throw badFolder(component.id, `${folder} is not a folder`);
}

function lookAt(componentId: string, folder: string): Stats | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    if (!hasCode(error, 'EACCES')) throw error;
    throw new ComponentFolderError(
      `${componentId}: ${folder} may not be looked at: permission denied. Give the user who runs hms the right to read it.`,
      { cause: error },
    );
  }
}

/** What is wrong with a component's folder, and what to do. */
export function badFolder(componentId: string, problem: string): ComponentFolderError {
  return new ComponentFolderError(
    `${componentId}: ${problem}. Clone the component there, or correct its \`path:\` in components.yaml.`,
  );
}
