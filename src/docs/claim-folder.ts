import { realpath, stat } from 'node:fs/promises';
import { allOffInWords, wantedDocuments } from '../domain/documents/wanted-documents.ts';
import { HmsError, UnavailableError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { findGitFolder } from '../git/git-folder.ts';
import { readFolderIdentity } from '../store/identity-files.ts';
import { inFolder } from '../files/held-folder.ts';
import { isCopy, type WorkspaceIdentity } from '../store/workspace-identity.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { memberOf, openWorkspace } from '../workspace/workspace.ts';
import { requireOwnFolder } from './own-folder.ts';
import { claimsFile, readClaims, writeClaim, type Claim } from './folder-claims.ts';

import path from 'node:path';

/** Whether the component's settings ask for any document in its repository. */
export function writesDocuments(member: FleetMember): boolean {
  return wantedDocuments(member).length > 0;
}

/** Notes in the component's repository that this workspace writes its documents. */
export interface FolderClaim {
  /** Takes the note back, where nothing could be written: what was noted before holds again. */
  release(): Promise<void>;
}

const NO_CLAIM: FolderClaim = { release: async () => Promise.resolve() };

/**
 * Makes sure that nobody else writes the component's documents, and notes that this workspace does; with `dryRun` it notes nothing.
 * Throws ComponentFolderError, or UnavailableError when another workspace, or another component of this one, writes them too:
 * each would undo what the other wrote.
 */
export async function claimFolder(
  member: FleetMember,
  identify: () => Promise<WorkspaceIdentity>,
  { dryRun }: { dryRun: boolean },
): Promise<FolderClaim> {
  const folder = await requireFolder(member);
  const git = await findGitFolder(folder);
  if (git === undefined || git.top === null) return NO_CLAIM;
  const { gitDir } = git;
  if (!dryRun) {
    await inFolder(folder, (held) => {
      requireOwnFolder(member, held);
    });
  }
  const name = path.relative(git.top, folder);
  return inTurn(gitDir, async () => {
    const other = (await readClaims(gitDir))[name];
    if (other !== undefined)
      await requireNoOtherWriter(member, folder, { other, gitDir, own: await identify() });
    if (dryRun) return NO_CLAIM;
    const { id, host, path: place } = await identify();
    const component_id = member.component.id;
    await writeClaim(gitDir, name, { workspace_id: id, component_id, place: { host, path: place } });
    return { release: () => inTurn(gitDir, () => writeClaim(gitDir, name, other)) };
  });
}

const turns = new Map<string, Promise<unknown>>();

/** One after the other per repository: two components of one folder are updated at the same time. */
async function inTurn<T>(gitDir: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(gitDir) ?? Promise.resolve()).then(work);
  const ended = mine.then(
    () => undefined,
    () => undefined,
  );
  turns.set(gitDir, ended);
  return mine;
}

interface Meeting {
  readonly other: Claim;
  readonly own: WorkspaceIdentity;
  readonly gitDir: string;
}

/** The folder that is written into, with its links resolved, and the documents that there are. */
type Here = Pick<FleetMember, 'folder' | 'documents'>;

async function requireNoOtherWriter(member: FleetMember, folder: string, meeting: Meeting): Promise<void> {
  const { other, own } = meeting;
  const here = { folder, documents: member.documents };
  const isOurs = await isOfThisWorkspace(other, own);
  if (isOurs && other.component_id === member.component.id) return;
  if (!isOurs && other.place.host !== own.host) {
    // Of another machine nothing can be told. A new container has the path of the one before it, under another name.
    if (other.place.path === own.path) return;
  } else if (!(isOurs ? await isAlive(other, own.path, here) : await isAliveThere(other, here))) return;
  throw new UnavailableError(describe(member, isOurs, meeting));
}

/** A copy that has kept the workspace's id, with its original still there, is another workspace. */
async function isOfThisWorkspace({ workspace_id, place }: Claim, own: WorkspaceIdentity): Promise<boolean> {
  if (workspace_id !== own.id) return false;
  return place.host !== own.host || place.path === own.path || !(await isCopy(own, place.path));
}

/**
 * The same where the repository's own folder says where the other workspace is: whoever may write there could name any folder.
 * Of another user's nothing is read, as it could keep hms waiting, or busy; it is taken to be alive.
 */
async function isAliveThere(other: Claim, here: Here): Promise<boolean> {
  const { path: root } = other.place;
  try {
    const { uid } = await stat(root);
    return uid === process.geteuid?.() ? await isAlive(other, root, here) : true;
  } catch (error) {
    return isClosed(error);
  }
}

/** Whether the workspace at `root` still writes documents there; one that may not be looked at is taken to. */
async function isAlive(other: Claim, root: string, { folder, documents }: Here): Promise<boolean> {
  try {
    const identity = await readFolderIdentity(root);
    if (identity?.workspace_id !== other.workspace_id) return false;
    const workspace = await openWorkspace({ root, cwd: root, documents });
    const component = workspace.fleet.components.find(({ id }) => id === other.component_id);
    if (component === undefined) return false;
    const member = memberOf(workspace, component);
    return writesDocuments(member) && (await realpath(member.folder)) === folder;
  } catch (error) {
    if (isClosed(error) || (error instanceof Error && isClosed(error.cause))) return true;
    if (error instanceof HmsError || (error as NodeJS.ErrnoException).code !== undefined) return false;
    throw error;
  }
}

function isClosed(error: unknown): boolean {
  return hasCode(error, 'EACCES') || hasCode(error, 'EPERM');
}

function describe(member: FleetMember, isOurs: boolean, { other, own, gitDir }: Meeting): string {
  const { component, folder } = member;
  const kind = other.workspace_id === own.id ? 'a copy of this workspace' : 'another workspace';
  const who = isOurs
    ? `the component ${other.component_id} of this workspace, which is the same folder by another path`
    : `${kind}, ${other.place.path} on ${other.place.host}, as ${other.component_id}`;
  return (
    `The documents of ${component.id} were not written: those in ${folder} are written by ${who}. Each would undo what the other writes. ` +
    `Turn documents off for one of them (\`${allOffInWords(member)}\` in its components.yaml)` +
    (isOurs ? ', or name the folder once.' : `; if that workspace is gone, remove ${claimsFile(gitDir)}.`)
  );
}
