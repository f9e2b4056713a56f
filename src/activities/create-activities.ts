import { getClient } from '@temporalio/activity';
import { updateAnalysis } from '../analyzer/update-analysis.ts';
import { createCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { reasonsToTell } from '../docs/find-targets.ts';
import { readDocumentsInput } from '../docs/integrate-documents.ts';
import type { OperationalStatus } from '../domain/colour.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import type { ComponentLimit, FleetPage, PlannedComponent } from '../domain/updates/run.ts';
import type { LastUpdateSteps } from '../domain/updates/last-update.ts';
import { isOpen } from '../domain/tickets/history.ts';
import { updateEnvironment } from '../environment/update-environment.ts';
import { declaredReportReader, readAnalysis, readEnvironment, readMachineStamp } from '../reading/reader.ts';
import type { Store } from '../store/store.ts';
import type { Tracker } from '../tracker/record.ts';
import { runTests } from '../evidence/run-tests.ts';
import { needsFolder } from '../domain/health/checks-of.ts';
import { settleHealth } from '../evidence/settle-health.ts';
import { updateStatus } from '../tracker/status.ts';
import { recordTest } from '../tracker/test-runs.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { printSettings } from '../workspace/print-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { awaitRuns, type AwaitedRun, type EndedRun } from './await-runs.ts';
import { planPage, planUpdate, type Asked, type AskedPage } from './plan-update.ts';
import { defineActivity, defineMemberActivity, type MemberAttempt } from './define.ts';
import { createHealActivities, type HealActivities } from './heal-activities.ts';
import {
  AwaitRunsInput,
  CheckEnvironmentInput,
  OfComponent,
  OfLimitedComponent,
  PlanPageInput,
  PlanUpdateInput,
  ProbeHealthInput,
  WriteDocumentsInput,
} from './inputs.ts';
import { limited, measured } from './limited.ts';
import { createMonitorActivities, type MonitorActivities } from './monitor-activities.ts';
import { recordLastUpdate, takeDigest } from './last-update.ts';
import { seeTested, type SeenTests } from './remember-tested.ts';
import { seeWritten } from './remember-written.ts';
import type { ActivityResult } from './run-activity.ts';

export interface ActivityDependencies {
  /** Reads `components.yaml` again when it has changed. */
  readonly openWorkspace: () => Promise<Workspace>;
  readonly store: Store;
  readonly now: () => Date;
  /** What can be chosen from; what is built in when left out. */
  readonly catalogue?: Catalogue;
}

export interface StatusChange {
  readonly operational_status: OperationalStatus;
  readonly why: string;
  readonly open_tickets: number;
  readonly tickets_opened: readonly string[];
  readonly tickets_resolved: readonly string[];
}

/** A component, and how long the work on it may take; without a limit in runs that version 0.2.0 began. */
export interface Limited {
  readonly component_id: string;
  readonly limit?: ComponentLimit | undefined;
}

/** By which settings a step was done, as `printSettings` gives them. */
interface BySettings {
  readonly settings?: string;
}

/** What workflows call. Each parses its input and is a thin idempotent shell around one job. */
export interface Activities extends HealActivities, MonitorActivities {
  planPage(input: AskedPage): Promise<ActivityResult<FleetPage>>;
  planUpdate(input: Asked): Promise<ActivityResult<readonly PlannedComponent[]>>;
  /** What ends, by itself or because it is to be cancelled, of updates that an earlier part of this run began. */
  awaitRuns(input: { runs: readonly AwaitedRun[]; cancel: boolean }): Promise<ActivityResult<EndedRun[]>>;
  analyzeRepository(
    input: Limited,
  ): Promise<ActivityResult<{ changed: boolean; print: string } & BySettings>>;
  checkEnvironment(
    input: Limited & { fix: boolean },
  ): Promise<ActivityResult<{ changed: boolean; seen?: LastUpdateSteps['environment'] } & BySettings>>;
  runTests(input: {
    component_id: string;
  }): Promise<ActivityResult<{ success: boolean } & SeenTests & BySettings>>;
  /** Asks until it is sure whether the component is up. `record: 'news'` records nothing that is known already. */
  probeHealth(input: {
    component_id: string;
    record?: 'always' | 'news';
  }): Promise<ActivityResult<{ success: boolean }>>;
  updateStatus(input: { component_id: string }): Promise<ActivityResult<StatusChange>>;
  /** `seen`: what the steps before have seen, to be remembered; without it, nothing is. Version 0.2.0 gave a `print`. */
  writeDocuments(
    input: Limited & { print: string | null; seen?: LastUpdateSteps | null },
  ): Promise<ActivityResult<{ changed: string[]; skipped: string[] }>>;
}

export function createActivities({
  openWorkspace,
  store,
  now,
  catalogue = createCatalogue(),
}: ActivityDependencies): Activities {
  const trackerOf = ({ fleet }: Workspace): Tracker => ({ store, policy: fleet.settings.status, now });
  const planningOf = (workspace: Workspace) => ({ workspace, tracker: trackerOf(workspace) });
  return {
    ...createHealActivities({ openWorkspace, store, trackerOf }, catalogue),
    ...createMonitorActivities({ openWorkspace, trackerOf }),

    planPage: defineActivity(PlanPageInput, async (input, { signal, run, idempotencyKey: key }) =>
      planPage(planningOf(await openWorkspace()), input, { signal, run, key }),
    ),

    planUpdate: defineActivity(PlanUpdateInput, async (input, { signal, run, idempotencyKey: key }) =>
      planUpdate(planningOf(await openWorkspace()), input, { signal, run, key }),
    ),

    awaitRuns: defineActivity(AwaitRunsInput, async (input, { signal }) =>
      awaitRuns(getClient(), input, signal),
    ),

    analyzeRepository: defineMemberActivity(openWorkspace, OfLimitedComponent, async ({ limit }, tried) => {
      return measured(tried, { store, now, limit }, async ({ workspace, member, signal }) => {
        // Before, so that what somebody saves while it is read is looked at again.
        const { source: print } = await takeDigest(store, member, signal);
        const asked = { full: true, now: now(), signal, read: readAnalysis };
        const { changed } = await updateAnalysis(store, member, asked);
        return { changed, print, settings: printSettings(workspace, member) };
      });
    }),

    checkEnvironment: defineMemberActivity(
      openWorkspace,
      CheckEnvironmentInput,
      async ({ fix, limit }, tried) => {
        const check = async ({ workspace, member, signal }: MemberAttempt) => {
          const machine = await readMachineStamp(store, member, signal);
          const at = now();
          const { changed } = await updateEnvironment(store, member, {
            now: at,
            signal,
            fixes: fix ? 'apply' : 'none',
            check: readEnvironment,
            kinds: catalogue.fixes,
          });
          const settings = printSettings(workspace, member);
          return { changed, seen: { machine, checked_at: at.toISOString() }, settings };
        };
        // What a fix takes says nothing of how long a look takes.
        return fix ? check(limited(tried, limit)) : measured(tried, { store, now, limit }, check);
      },
    ),

    runTests: defineMemberActivity(
      openWorkspace,
      OfComponent,
      async ({ component_id }, { workspace, member, signal, run, idempotencyKey: key }) => {
        const known = await store.withLog(component_id, async (log) => log.findKey(key));
        if (known?.type === 'test') return { success: known.success };
        await requireFolder(member);
        const [result, tested] = await seeTested(store, member, signal, () =>
          runTests(member, { signal, readReport: declaredReportReader(member) }),
        );
        await recordTest(trackerOf(workspace), component_id, result, { run, key });
        return { success: result.success, ...tested, settings: printSettings(workspace, member) };
      },
    ),

    probeHealth: defineMemberActivity(
      openWorkspace,
      ProbeHealthInput,
      async ({ record }, { workspace, member, signal, run, idempotencyKey: key }) => {
        const { health } = member.component;
        if (health !== undefined && needsFolder(health)) await requireFolder(member);
        const { answer } = await settleHealth(trackerOf(workspace), member, { signal, run, key, record });
        return { success: answer.success };
      },
    ),

    updateStatus: defineMemberActivity(
      openWorkspace,
      OfComponent,
      async ({ component_id }, { workspace, run }) => {
        const { status, book } = await updateStatus(trackerOf(workspace), component_id, { run });
        const touched = book.tickets.filter((ticket) => ticket.last_run === run);
        return {
          operational_status: status.operational_status,
          why: explainBriefly(status),
          open_tickets: status.health_metrics.issue_count,
          tickets_opened: touched
            .filter(isOpen)
            .flatMap(({ id, last_change }) => (last_change === 'seen' ? [] : [id])),
          tickets_resolved: touched.filter((ticket) => !isOpen(ticket)).map(({ id }) => id),
        };
      },
    ),

    writeDocuments: defineMemberActivity(
      openWorkspace,
      WriteDocumentsInput,
      async ({ component_id, seen, limit }, tried) => {
        const { workspace, member } = limited(tried, limit);
        const status = await store.read('status', component_id);
        if (status === undefined) return { changed: [], skipped: [] };
        const input = await readDocumentsInput(store, member, status);
        const [{ changed, skipped }, documents] = await seeWritten(store, input);
        if (seen) await recordLastUpdate({ workspace, store }, member, { ...seen, documents }, status);
        return { changed, skipped: reasonsToTell(skipped) };
      },
    ),
  };
}
