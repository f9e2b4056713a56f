import type { FolderDigest } from '../analyzer/digest-folder.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Step, TestsOfUpdate } from '../domain/updates/run.ts';
import type { LastUpdateDocument, LastUpdateSteps } from '../domain/updates/last-update.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { readMachineStamp, readDigest } from '../reading/reader.ts';
import type { Store } from '../store/store.ts';
import { digestSettings } from '../workspace/digest-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

interface UpdateContext {
  readonly workspace: Workspace;
  readonly store: Store;
}

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

/** What an update leaves behind: what its steps have seen, and the documents as it wrote them, where nobody else has written since. */
interface SeenUpdate extends LastUpdateSteps {
  readonly documents: string | undefined;
}

/**
 * Remembers what the steps of an update have seen, and that the documents tell it.
 * What was done while somebody changed the settings is not remembered: it may have been done by the old ones.
 */
export async function recordLastUpdate(
  { workspace, store }: UpdateContext,
  member: FleetMember,
  { documents, ...steps }: SeenUpdate,
  { log_position }: StatusDocument,
): Promise<void> {
  const { id } = member.component;
  const print = digestSettings(workspace, member);
  if (steps.settings?.some((settings) => settings !== print)) return;
  const stored = await store.read('seen', id);
  const before = stored?.print === print ? stored : undefined;
  const analyzed = steps.analyzed ?? before?.analyzed;
  const environment =
    steps.environment === undefined || analyzed === undefined
      ? before?.environment
      : { source: analyzed, ...steps.environment };
  await store.write('seen', id, {
    schema_version: 1,
    component_id: id,
    print,
    ...(analyzed === undefined ? {} : { analyzed }),
    ...(environment === undefined ? {} : { environment }),
    ...(before?.tested === undefined ? {} : { tested: before.tested }),
    ...(steps.tested === undefined ? {} : { tested: steps.tested }),
    ...(documents === undefined ? {} : { documents: { documents, log_position } }),
  });
}

/** Which steps have something new to look at since they were last done; a health check is always worth asking, and not among them. */
export async function findDueSteps(
  { workspace, store }: UpdateContext,
  member: FleetMember,
  status: StatusDocument,
  { now, signal, tests }: { now: Date; signal: AbortSignal; tests?: TestsOfUpdate | undefined },
): Promise<readonly Step[] | 'all'> {
  const seen = await store.read('seen', member.component.id);
  if (seen?.print !== digestSettings(workspace, member)) return 'all';
  const print = await takeDigest(store, member, signal);
  const { recheck } = workspace.fleet.settings.monitor;
  const due: Step[] = [
    ...(seen.analyzed === print.source ? [] : (['analyze'] as const)),
    ...((await isEnvironmentKnown(seen, print, member, { store, now, signal, recheck }))
      ? []
      : (['environment'] as const)),
    ...(areTestsDue(seen, print, member, tests ?? { isStale: failedLongAgo(status, member, now, recheck) })
      ? (['test'] as const)
      : []),
  ];
  const { documents } = seen;
  const isTold = documents?.documents === print.documents && documents.log_position === status.log_position;
  return due.length === 0 && isTold ? [] : [...due, 'status', 'docs'];
}

/** What is due of a component that is not looked at now: its documents, where events came that they do not tell of. */
export async function findUntold(
  store: Store,
  id: string,
  { log_position }: StatusDocument,
): Promise<readonly Step[]> {
  const documents = (await store.read('seen', id))?.documents;
  return documents === undefined || documents.log_position === log_position ? [] : ['status', 'docs'];
}

function areTestsDue(
  { tested }: LastUpdateDocument,
  { kept, untracked }: FolderDigest,
  { component, allow }: FleetMember,
  asked: TestsOfUpdate | { readonly isStale: boolean },
): boolean {
  if (component.test === undefined || !allow.tests || asked === 'none') return false;
  return asked === 'all' || asked.isStale || tested?.kept !== kept || tested.untracked !== untracked;
}

/** What failed may have failed for what lies outside the repository, such as a database that was down: it is tried again by time. */
function failedLongAgo(
  { test_history }: StatusDocument,
  { component: { test } }: FleetMember,
  now: Date,
  recheck: number,
): boolean {
  const latest = test_history.find(({ job }) => job === (test?.job ?? null));
  if (latest === undefined || latest.success) return false;
  const age = now.getTime() - Date.parse(latest.timestamp);
  return age < 0 || age >= recheck;
}

async function isEnvironmentKnown(
  { environment }: LastUpdateDocument,
  { source }: FolderDigest,
  member: FleetMember,
  { store, now, signal, recheck }: { store: Store; now: Date; signal: AbortSignal; recheck: number },
): Promise<boolean> {
  if (environment?.source !== source) return false;
  const age = now.getTime() - Date.parse(environment.checked_at);
  if (age < 0 || age >= recheck) return false;
  return environment.machine === (await readMachineStamp(store, member, signal));
}
