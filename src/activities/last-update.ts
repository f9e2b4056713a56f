import type { FolderDigest } from '../analyzer/digest-folder.ts';
import { failedLongAgo, isTested } from '../domain/tests/tested-state.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Step, TestsOfUpdate } from '../domain/updates/run.ts';
import type { LastUpdateDocument, LastUpdateSteps } from '../domain/updates/last-update.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { readMachineStamp } from '../reading/reader.ts';
import { takeDigest } from '../reading/take-digest.ts';
import type { Store } from '../store/store.ts';
import { digestSettings } from '../workspace/digest-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

interface UpdateContext {
  readonly workspace: Workspace;
  readonly store: Store;
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
    ...(areTestsDue(
      seen,
      print,
      member,
      tests ?? { isStale: failedLongAgo(status.test_history, member.component.test, now, recheck) },
    )
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
  now: FolderDigest,
  { component, allow }: FleetMember,
  asked: TestsOfUpdate | { readonly isStale: boolean },
): boolean {
  if (component.test === undefined || !allow.tests || asked === 'none') return false;
  return asked === 'all' || asked.isStale || !isTested(tested, now);
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
