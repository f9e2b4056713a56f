import { printFolder, type FolderPrint } from '../analyzer/print-folder.ts';
import { sum } from '../analyzer/sum.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { StatusDocument } from '../domain/status.ts';
import type { Store } from '../store/store.ts';
import { BUILD } from '../version.ts';
import type { Workspace } from '../workspace/workspace.ts';

interface Seeing {
  readonly workspace: Workspace;
  readonly store: Store;
}

/** The print of what an update is about to look at. */
export async function takePrint(store: Store, member: FleetMember, signal: AbortSignal): Promise<string> {
  return (await printWithMemory(store, member, signal)).source;
}

/** Remembers that the component is up to date, unless somebody wrote in its folder since `source` was taken. */
export async function rememberSeen(
  { workspace, store }: Seeing,
  member: FleetMember,
  source: string,
  signal: AbortSignal,
): Promise<void> {
  const { id } = member.component;
  const folder = await printWithMemory(store, member, signal);
  const status = await store.read('status', id);
  if (folder.source !== source || status === undefined) return;
  await store.write('seen', id, {
    schema_version: 1,
    component_id: id,
    print: wholePrint(workspace, member, status, folder),
  });
}

/** Whether anything that an update looks at differs from what it was when the component was last up to date. */
export async function hasChanged(
  { workspace, store }: Seeing,
  member: FleetMember,
  status: StatusDocument,
  signal: AbortSignal,
): Promise<boolean> {
  const seen = await store.read('seen', member.component.id);
  if (seen === undefined) return true;
  return seen.print !== wholePrint(workspace, member, status, await printWithMemory(store, member, signal));
}

/** The print, without asking git for what an earlier look remembered, and with what this one found remembered. */
async function printWithMemory(store: Store, member: FleetMember, signal: AbortSignal): Promise<FolderPrint> {
  const { id } = member.component;
  const remembered = await store.read('remembered', id);
  const print = await printFolder(member, { signal, remembered });
  if (remembered !== undefined && print.workTree !== null) {
    await store.write('remembered', id, { ...remembered, work_tree: print.workTree });
  }
  return print;
}

/** Folder, events, policy, the component's entry, and the program. */
function wholePrint(
  { fleet }: Workspace,
  member: FleetMember,
  status: StatusDocument,
  folder: FolderPrint,
): string {
  const settings = JSON.stringify([fleet.settings.status, member]);
  return sum([folder.source, folder.documents, status.log_position, settings, BUILD]);
}
