import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { HmsError, UnavailableError, unlessMissing } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { findGitFolder } from '../git/git-folder.ts';
import { Place, readFolderIdentity } from '../store/identity-files.ts';
import { isWriteRefusal } from '../store/system-errors.ts';
import type { WorkspaceIdentity } from '../store/workspace-identity.ts';
import { writeWhole } from '../store/write-whole.ts';
import { memberOf, openWorkspace } from '../workspace/workspace.ts';

/** Who writes the documents of one folder of a repository. */
const Claim = z.object({ workspace_id: z.string(), component_id: z.string(), place: Place });
type Claim = z.infer<typeof Claim>;

/**
 * `hms-workspace.json` in a repository's git folder, where it is in no commit and on no other machine: claims by the folder's
 * path below the top. `repository` is the git folder itself, so that a copy of it carries no claim.
 */
const Claims = z.object({
  schema_version: z.literal(1),
  repository: z.string(),
  folders: z.record(z.string(), Claim),
});

/**
 * Notes in the component's repository that this workspace writes its documents.
 * Throws UnavailableError when another workspace, or another component of this one, does so too: each would undo what the other wrote.
 */
export async function claimFolder(member: FleetMember, own: WorkspaceIdentity): Promise<void> {
  const folder = await realpath(member.folder);
  const git = await findGitFolder(folder);
  if (git === undefined || git.top === null) return;
  const file = path.join(git.gitDir, 'hms-workspace.json');
  const folders = await readClaims(file, git.gitDir);
  const name = path.relative(git.top, folder);
  const claim: Claim = {
    workspace_id: own.id,
    component_id: member.component.id,
    place: { host: own.host, path: own.path },
  };
  const other = folders[name];
  if (other !== undefined && !isSameWriter(other, claim) && (await isAlive(other, folder, own)))
    throw new UnavailableError(describe(member, other, claim, file));
  if (other !== undefined && JSON.stringify(other) === JSON.stringify(claim)) return;
  const claims = { schema_version: 1, repository: git.gitDir, folders: { ...folders, [name]: claim } };
  await writeWhole(file, `${JSON.stringify(claims)}\n`, git.gitDir).catch((error: unknown) => {
    if (!isWriteRefusal(error)) throw error;
  });
}

function isSameWriter(one: Claim, other: Claim): boolean {
  return one.workspace_id === other.workspace_id && one.component_id === other.component_id;
}

/** None where there is no file, none that can be read, or one that came with a copy of another repository. */
async function readClaims(file: string, repository: string): Promise<Readonly<Record<string, Claim>>> {
  const text = await unlessMissing(readFile(file, 'utf8'));
  if (text === undefined) return {};
  try {
    const claims = Claims.safeParse(JSON.parse(text)).data;
    return claims?.repository === repository ? claims.folders : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Whether the other one still writes documents there; of another machine that cannot be told. */
async function isAlive(other: Claim, folder: string, own: WorkspaceIdentity): Promise<boolean> {
  const isOurs = other.workspace_id === own.id;
  if (!isOurs && other.place.host !== own.host) return true;
  const root = isOurs ? own.path : other.place.path;
  try {
    const identity = await readFolderIdentity(root);
    if (identity?.workspace_id !== other.workspace_id) return false;
    const workspace = await openWorkspace({ root, cwd: root });
    const component = workspace.fleet.components.find(({ id }) => id === other.component_id);
    if (component === undefined) return false;
    const member = memberOf(workspace, component);
    return Object.values(member.docs).some(Boolean) && (await realpath(member.folder)) === folder;
  } catch (error) {
    if (error instanceof HmsError || (error as NodeJS.ErrnoException).code !== undefined) return false;
    throw error;
  }
}

function describe({ component, folder }: FleetMember, other: Claim, own: Claim, file: string): string {
  const who =
    other.workspace_id === own.workspace_id
      ? `the component ${other.component_id} of this workspace, which is the same folder by another path`
      : `another workspace, ${other.place.path} on ${other.place.host}, as ${other.component_id}`;
  return (
    `The documents of ${component.id} were not written: those in ${folder} are written by ${who}. Each would undo what the other writes. ` +
    `Turn documents off for one of them (\`docs: { badge: false, codex: false, status_page: false }\` in its components.yaml)` +
    (other.workspace_id === own.workspace_id
      ? ', or name the folder once.'
      : `; if that workspace is gone, remove ${file}.`)
  );
}
