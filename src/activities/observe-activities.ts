import { Context } from '@temporalio/activity';
import { updateAnalysis } from '../analyzer/update-analysis.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { PassingFailureError } from '../domain/errors.ts';
import { fixTimeMs } from '../domain/fix-limit.ts';
import { needsFolder } from '../domain/health/checks-of.ts';
import { remoteAddresses } from '../domain/health/remote-addresses.ts';
import type { ComponentLimit } from '../domain/updates/run.ts';
import type { LastUpdateSteps } from '../domain/updates/last-update.ts';
import type { RecordFixes } from '../environment/fix-environment.ts';
import { updateEnvironment } from '../environment/update-environment.ts';
import { readMetrics } from '../evidence/metrics/read-metrics.ts';
import { runTests } from '../evidence/run-tests.ts';
import { settleHealth } from '../evidence/settle-health.ts';
import { declaredReportReader, readAnalysis, readEnvironment, readMachineStamp } from '../reading/reader.ts';
import { seeTested, type SeenTests } from '../reading/see-tested.ts';
import { takeDigest } from '../reading/take-digest.ts';
import { recordFixes } from '../tracker/fixes.ts';
import { recordTest } from '../tracker/test-runs.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { digestSettings } from '../workspace/digest-settings.ts';
import { fixFolder, logFolder } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineMemberActivity, type MemberAttempt } from './define.ts';
import { CheckEnvironmentInput, OfComponent, OfLimitedComponent, ProbeHealthInput } from './inputs.ts';
import { limited, measured, type Limited } from './limited.ts';
import type { ActivityResult } from './run-activity.ts';

/** By which settings a step was done, as `digestSettings` gives them. */
interface BySettings {
  readonly settings?: string;
}

interface Analyzed extends BySettings {
  readonly changed: boolean;
  readonly print: string;
}

interface CheckedEnvironment extends BySettings {
  readonly changed: boolean;
  readonly seen?: LastUpdateSteps['environment'];
}

interface Tested extends SeenTests, BySettings {
  readonly success: boolean;
}

/** What an update looks at and tries of a component, from whose results its status is judged. */
export interface ObserveActivities {
  analyzeRepository(input: Limited): Promise<ActivityResult<Analyzed>>;
  /** `fix` in runs that began before fixes had an activity of their own. */
  checkEnvironment(input: Limited & { fix: boolean }): Promise<ActivityResult<CheckedEnvironment>>;
  /** Checks, fixes what the operator allows, and checks again; fails where another try may work. */
  fixEnvironment(input: Limited): Promise<ActivityResult<CheckedEnvironment>>;
  runTests(input: { component_id: string }): Promise<ActivityResult<Tested>>;
  /** Asks until it is sure whether the component is up. `record: 'news'` records nothing that is known already. */
  probeHealth(input: {
    component_id: string;
    record?: 'always' | 'news';
  }): Promise<ActivityResult<{ success: boolean }>>;
  /** Reads the declared metrics and judges them; `recorded`: whether a verdict is new. */
  readMetrics(input: { component_id: string }): Promise<ActivityResult<{ recorded: boolean }>>;
}

export function createObserveActivities(
  context: ActivityContext,
  kinds: Pick<Catalogue, 'fixes'>,
): ObserveActivities {
  const { openWorkspace } = context;
  return {
    analyzeRepository: defineMemberActivity(openWorkspace, OfLimitedComponent, async ({ limit }, tried) =>
      measured(tried, { ...context, limit }, (attempt) => analyze(context, attempt)),
    ),

    checkEnvironment: defineMemberActivity(
      openWorkspace,
      CheckEnvironmentInput,
      async ({ fix, limit }, tried) => {
        const check = (attempt: MemberAttempt) => checkMachine(context, attempt, { ...kinds, fix });
        // What a fix takes says nothing of how long a look takes.
        return fix ? check(fixing(tried, limit)) : measured(tried, { ...context, limit }, check);
      },
    ),

    fixEnvironment: defineMemberActivity(openWorkspace, OfLimitedComponent, async ({ limit }, tried) =>
      checkMachine(context, fixing(tried, limit), { ...kinds, fix: true }),
    ),

    runTests: defineMemberActivity(openWorkspace, OfComponent, (_, tried) => test(context, tried)),

    probeHealth: defineMemberActivity(openWorkspace, ProbeHealthInput, ({ record }, tried) =>
      probe(context, tried, record),
    ),

    readMetrics: defineMemberActivity(openWorkspace, OfComponent, async (_, tried) => {
      const { workspace, member, signal, run } = tried;
      const { recorded } = await readMetrics(context.trackerOf(workspace), member, { signal, run });
      return { recorded };
    }),
  };
}

function fixing(tried: MemberAttempt, limit: ComponentLimit | undefined): MemberAttempt {
  return limited(tried, limit, fixTimeMs(tried.member.allow));
}

async function analyze(
  { store, now }: ActivityContext,
  { workspace, member, signal }: MemberAttempt,
): Promise<Analyzed> {
  // Before, so that what somebody saves while it is read is looked at again.
  const { source: print } = await takeDigest(store, member, signal);
  const asked = { full: true, now: now(), signal, read: readAnalysis };
  const { changed } = await updateAnalysis(store, member, asked);
  return { changed, print, settings: digestSettings(workspace, member) };
}

async function checkMachine(
  { store, now, trackerOf }: ActivityContext,
  { workspace, member, signal, run }: MemberAttempt,
  { fixes, fix }: Pick<Catalogue, 'fixes'> & { readonly fix: boolean },
): Promise<CheckedEnvironment> {
  const { id } = member.component;
  const machine = await readMachineStamp(store, member, signal);
  const at = now();
  const { changed } = await updateEnvironment(store, member, {
    now: at,
    signal,
    fixes: fix ? 'apply' : 'none',
    check: readEnvironment,
    kinds: fixes,
    state: fixFolder(workspace.root, id),
    record: unlessTriedAgain(id, recordFixes(trackerOf(workspace), member, { run })),
  });
  const settings = digestSettings(workspace, member);
  return { changed, seen: { machine, checked_at: at.toISOString() }, settings };
}

/** What may work in another try is recorded by the last one; those that worked meanwhile are recorded at once. */
function unlessTriedAgain(componentId: string, record: RecordFixes): RecordFixes {
  const { attempt, retryPolicy } = Context.current().info;
  const isLast = attempt >= (retryPolicy?.maximumAttempts ?? 1);
  return async (done) => {
    const passing = isLast ? [] : done.filter(({ mayPass }) => mayPass);
    await record(done.filter((fix) => !passing.includes(fix)));
    if (passing.length === 0) return;
    throw new PassingFailureError(
      componentId,
      passing.flatMap(({ facts }) => facts.error ?? []),
    );
  };
}

async function test(
  { store, trackerOf }: ActivityContext,
  { workspace, member, signal, run, idempotencyKey: key }: MemberAttempt,
): Promise<Tested> {
  const { id } = member.component;
  const known = await store.withLog(id, async (log) => log.findKey(key));
  if (known?.type === 'test') return { success: known.success };
  await requireFolder(member);
  const [result, tested] = await seeTested(store, member, signal, () =>
    runTests(member, {
      signal,
      readReport: declaredReportReader(member),
      logs: { folder: logFolder(workspace.root), isRecorded: true },
    }),
  );
  await recordTest(trackerOf(workspace), id, result, { run, key });
  return { success: result.success, ...tested, settings: digestSettings(workspace, member) };
}

async function probe(
  { trackerOf }: ActivityContext,
  { workspace, member, signal, run, idempotencyKey: key }: MemberAttempt,
  record: 'always' | 'news',
): Promise<{ success: boolean }> {
  const { health } = member.component;
  if (health !== undefined && needsFolder(health)) await requireFolder(member);
  const { answer } = await settleHealth(trackerOf(workspace), member, {
    signal,
    run,
    key,
    record,
    others: remoteAddresses(workspace.fleet.components),
  });
  return { success: answer.success };
}
