import type { FolderDigest } from '../analyzer/digest-folder.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import { readDigest } from './reader.ts';

/** The print of a component's folder, without asking git for what an earlier look remembered; what this one found is remembered. */
export async function takeDigest(
  store: Store,
  member: FleetMember,
  signal: AbortSignal,
): Promise<FolderDigest> {
  const { id } = member.component;
  const remembered = await store.read('remembered', id);
  const print = await readDigest(member, { signal, remembered });
  if (print.workTree !== null) {
    const others = remembered ?? { history: null, distance: null, analysis: null, slow_files: [] };
    const kept = { schema_version: 1, component_id: id, ...others, work_tree: print.workTree } as const;
    await store.write('remembered', id, kept);
  }
  return print;
}
