import type { Stats } from 'node:fs';
import { ComponentFolderError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { statFolder } from './answering-folder.ts';
import { realFolder } from './real-folder.ts';

/**
 * Where the component's folder is without links. Throws ComponentFolderError unless it is a folder, on a file system that answers,
 * and no link of a repository's owner leads to it that `realFolder` does not follow.
 */
export async function requireFolder(member: FleetMember): Promise<string> {
  const { component, folder } = member;
  const entry = await statComponent(member);
  if (entry === undefined) throw badFolder(component.id, `there is no folder ${folder}`);
  if (!entry.isDirectory()) throw badFolder(component.id, `${folder} is not a folder`);
  const real = realFolder(folder);
  if ('place' in real) return real.place;
  throw new ComponentFolderError(
    `${component.id}: ${real.foreign} is a link that its owner made, in a repository, to what belongs to another user, so it is not followed. ` +
      'Name the folder that it leads to in components.yaml, if that is meant.',
  );
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
