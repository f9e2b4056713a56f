import type { FleetMember } from '../domain/fleet.ts';
import { failedLongAgo, isTested } from '../domain/tests/tested-state.ts';
import type { TestResultsDocument } from '../domain/tests/test-results.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { listNames } from '../domain/text/lists.ts';
import type { TestedState } from '../domain/updates/last-update.ts';
import type { Store } from '../store/store.ts';
import { digestSettings } from '../workspace/digest-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { takeDigest } from './take-digest.ts';

const NAMED_FILES = 3;

/** A run that stands for one of now, or why there is none. */
export type ReusableRun = { readonly run: TestResultsDocument } | { readonly why: string };

/**
 * The newest test run of a component, where nothing has changed since for which an update would run the tests again, where
 * git keeps no file that differs from the commit, and where it was hms that ran them to their end.
 */
export async function findReusableRun(
  { workspace, store }: { readonly workspace: Workspace; readonly store: Store },
  member: FleetMember,
  { status, now, signal }: { status: StatusDocument; now: Date; signal: AbortSignal },
): Promise<ReusableRun> {
  const { id, test } = member.component;
  const seen = await store.read('seen', id);
  const run = await store.read('test-results', id);
  if (seen?.tested === undefined || run === undefined) return { why: 'no run is known' };
  if (seen.print !== digestSettings(workspace, member))
    return { why: 'its entry in components.yaml, the settings or hms have changed since the last run' };
  const digest = await takeDigest(store, member, signal);
  if (digest.head === null) return { why: 'it has no commit' };
  if (digest.modified.size > 0)
    return { why: `files differ from the commit (${listNames([...digest.modified.keys()], NAMED_FILES)})` };
  if (!isTested(seen.tested, digest)) return { why: 'it has changed since the last run' };
  // Runs that are recorded by hand have no output of ours.
  if (run.commit !== digest.head || run.log === undefined || run.job !== (test?.job ?? null))
    return { why: 'the newest run that is recorded is another one' };
  if (!run.success && (run.results?.failed ?? 0) === 0)
    return { why: 'the last run failed without a failing test' };
  if (failedLongAgo(status.test_history, test, now, workspace.fleet.settings.monitor.recheck))
    return { why: 'the last run failed longer ago than settings.monitor.recheck' };
  return { run };
}

/** Remembers what the tests of a component ran on outside an update, as the next update, and the next run, look for it. */
export async function rememberTested(
  { workspace, store }: { readonly workspace: Workspace; readonly store: Store },
  member: FleetMember,
  tested: TestedState,
): Promise<void> {
  const { id } = member.component;
  const print = digestSettings(workspace, member);
  const stored = await store.read('seen', id);
  const before = stored?.print === print ? stored : { schema_version: 1 as const, component_id: id, print };
  await store.write('seen', id, { ...before, tested });
}
