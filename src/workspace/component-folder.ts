import type { Stats } from 'node:fs';
import { ComponentFolderError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { statFolder } from './answering-folder.ts';

/** Throws ComponentFolderError unless the component's folder is a folder, on a file system that answers. */
export async function requireFolder(member: FleetMember): Promise<void> {
  const { component, folder } = member;
  const entry = await statComponent(member);
  if (entry === undefined) throw badFolder(component.id, `there is no folder ${folder}`);
  if (!entry.isDirectory()) throw badFolder(component.id, `${folder} is not a folder`);
}

async function statComponent({ component, folder, limits }: FleetMember): Promise<Stats | undefined> {
  try {
    const entry = await statFolder(folder, limits.git_silence);
    if (entry !== 'silent') return entry;
  } catch (error) {
    if (!hasCode(error, 'EACCES')) throw error;
    throw new ComponentFolderError(
      `${component.id}: ${folder} may not be read: permission denied. Give the user who runs hms the right to read it.`,
      { cause: error },
    );
  }
  throw new ComponentFolderError(
    `${component.id}: the file system of ${folder} does not answer. See whether its server or its mount is there; ` +
      'settings.limits.git_silence in components.yaml says how long hms waits for it.',
  );
}

/** What is wrong with a component's folder, and what to do. */
export function badFolder(componentId: string, problem: string): ComponentFolderError {
  return new ComponentFolderError(
    `${componentId}: ${problem}. Clone the component there, or correct its \`path:\` in components.yaml.`,
  );
}
