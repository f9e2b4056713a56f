import { InputError } from '../domain/errors.ts';
import { isSameFolder, type WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { TemporalSession } from '../temporal/connect.ts';

/** What the memo of a run says of the workspace that it is about. */
export interface WorkspaceMemo {
  /** The folder in which it was when the run began, for people to read. */
  readonly workspace: string;
  /** Version 0.2.0 and before left it out. */
  readonly workspace_id: string;
  readonly workspace_host: string;
}

export function memoOf({ id, path, host }: WorkspaceIdentity): WorkspaceMemo {
  return { workspace: path, workspace_id: id, workspace_host: host };
}

/**
 * On a shared server the run of this name may be another workspace's: its results are not ours to show, nor is it ours to steer.
 * A workspace is known by its id, whatever its path; in a memo without one, by the places in which it has been.
 * Throws InputError, which says how to keep two workspaces apart.
 */
export async function requireSameWorkspace(
  { uiUrl }: Pick<TemporalSession, 'uiUrl'>,
  memo: Readonly<Record<string, unknown>> | undefined,
  own: WorkspaceIdentity,
): Promise<void> {
  const isEmbedded = uiUrl !== undefined;
  if (isEmbedded || memo === undefined || (await isOwn(memo, own))) return;
  const [other, id] = [String(memo['workspace']), String(memo['workspace_id'])];
  throw new InputError(
    other === own.path
      ? `The run of this name in this namespace of the Temporal server was started in this folder when it was another workspace (${id}; now it is ${own.id}). ` +
          'If its .hms and data were removed or replaced meanwhile, end that run with `hms cancel ID` (`hms runs` shows its id), and start it again.'
      : `A run for another workspace (${other}) has this name in this namespace of the Temporal server. ` +
          'Wait for its end, or give each workspace a namespace of its own with TEMPORAL_NAMESPACE.',
  );
}

/** A run that was started in the Web UI names no workspace. */
async function isOwn(memo: Readonly<Record<string, unknown>>, own: WorkspaceIdentity): Promise<boolean> {
  const { workspace: other, workspace_id: id } = memo;
  if (typeof id === 'string') return id === own.id;
  if (typeof other !== 'string' || own.places.some(({ path }) => path === other)) return true;
  return isSameFolder(own.path, other);
}
