import { withOverride } from '../domain/analysis/settings.ts';
import type { Component } from '../domain/component.ts';
import { InputError, UnavailableError, UnknownComponentError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import type { DocumentPlace } from '../domain/documents/document-places.ts';
import type { Fleet, FleetMember } from '../domain/fleet.ts';
import type { DependencyLines } from '../domain/graph/member.ts';
import type { StrategyDeclaration } from '../domain/healing/declaration.ts';
import { LOG_FOLDER } from '../domain/log-places.ts';
import { answerValidFor } from '../domain/status/uptime.ts';
import { nearestName } from '../domain/text/nearest-name.ts';
import { readOwnFile } from '../files/own-file.ts';
import { readCached } from './fleet-cache.ts';
import { parseFleetFile, type FleetKinds } from './fleet-file.ts';
import { FLEET_FILE, findRoot } from './find-root.ts';

import path from 'node:path';

export { FLEET_FILE } from './find-root.ts';

/** A folder with `components.yaml`, and what that file says. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  readonly fleet: Fleet;
  /** The documents that there are; those that are built in where it is left out. */
  readonly documents?: readonly DocumentPlace[] | undefined;
  /** What is added to what is built in, as `FleetKinds` has it. */
  readonly additions?: string | undefined;
  /** Where its file names what components depend on. */
  readonly dependencyLines?: DependencyLines;
}

export interface WorkspaceSearch extends FleetKinds {
  /** `--root`, else `HMS_ROOT`; without them the search begins at `cwd` and goes up, and finds only what is this user's own. */
  readonly root?: string | undefined;
  readonly cwd: string;
  /** Whether the file may be known from the last time that the same text was read; not for what runs the commands that it declares. */
  readonly isCached?: boolean;
}

/** Finds and reads the workspace. Throws WorkspaceNotFoundError, InputError when its file cannot be read or is not this user's, or FleetFileError with every mistake in it. */
export async function openWorkspace(search: WorkspaceSearch): Promise<Workspace> {
  const root = await findRoot(search);
  const file = path.join(root, FLEET_FILE);
  const text = await readFleetFile(file);
  return {
    root,
    ...(search.isCached === true ? await readCached(text, file, search) : parseFleetFile(text, file, search)),
    documents: search.documents,
    additions: search.additions,
  };
}

/** Where a workspace remembers what it knows. */
export function dataFolder(root: string): string {
  return path.join(root, 'data');
}

/** Where it keeps the output of what runs there. */
export function logFolder(root: string): string {
  return path.join(root, LOG_FOLDER);
}

/** Where fixes of a component's environment keep their lock, and what made way for what they installed. */
export function fixFolder(root: string, componentId: string): string {
  return path.join(root, '.hms', 'fixes', componentId);
}

/** A member by its component's id, whatever the case; throws UnknownComponentError with the nearest id. */
export function findMember(workspace: Workspace, id: string): FleetMember {
  const component = workspace.fleet.components.find((other) => other.id.toLowerCase() === id.toLowerCase());
  if (component === undefined) {
    const near = nearestName(
      id,
      workspace.fleet.components.map((other) => other.id),
    );
    throw new UnknownComponentError(id, path.join(workspace.root, FLEET_FILE), near);
  }
  return memberOf(workspace, component);
}

/** The component with its folder and the settings that hold for it. */
export function memberOf({ root, fleet, documents }: Workspace, component: Component): FleetMember {
  const { health } = component;
  const { every, interval } = fleet.settings.health;
  const env = [...(fleet.settings.env ?? []), ...(component.env ?? [])];
  const heal = healOf(fleet, component);
  return {
    component: health === undefined ? component : { ...component, health: { every, interval, ...health } },
    folder: path.resolve(root, component.path ?? path.join('SYSTEM-COMPONENTS', component.id)),
    docs: { ...fleet.settings.docs, ...component.docs },
    documents,
    allow: { ...fleet.settings.allow, ...component.allow },
    analysis: withOverride(fleet.settings.analysis, component.analysis),
    limits: { ...fleet.settings.limits, ...component.limits },
    environment: component.health?.environment ?? fleet.settings.environments[0] ?? 'dev',
    environments: fleet.settings.environments,
    demo: fleet.demo,
    ...(health !== undefined && { answerValidFor: answerValidFor(health.every ?? every) }),
    ...(env.length === 0 ? {} : { env }),
    ...(heal.length === 0 ? {} : { heal }),
  };
}

/** Its own ways to heal come first; one of a name that the fleet's have takes its place. */
function healOf({ settings }: Workspace['fleet'], { heal = [] }: Component): StrategyDeclaration[] {
  const own = new Set(heal.map(({ id }) => id));
  return [...heal, ...settings.heal.strategies.filter(({ id }) => !own.has(id))];
}

async function readFleetFile(file: string): Promise<string> {
  try {
    return await readOwnFile(file);
  } catch (cause) {
    if (cause instanceof UnavailableError)
      throw new InputError(`${cause.message} It must be a file that lists the components.`, { cause });
    if (hasCode(cause, 'EACCES') || hasCode(cause, 'EPERM')) {
      throw new InputError(`${file} cannot be read. Make it readable for you.`, { cause });
    }
    throw cause;
  }
}
