import {
  ActivityFailure,
  CancellationScope,
  TemporalFailure,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { describeAttempt, describeHeal } from '../../domain/healing/describe-heal.ts';
import { HEALING_ID } from '../../domain/healing/ids.ts';
import { beginReport, conclude, giveUp, note, say, type OpenReport } from '../../domain/healing/report.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import type { HealAttempt, HealInput, HealPlan, HealReport } from '../../domain/healing/heal.ts';
import { keyword } from '../../domain/text/keyword.ts';
import { failureMessage } from '../failures.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { asking, reading, writing } from '../activity-options.ts';
import { HMS_FINDING, HMS_STATUS } from '../search-attributes.ts';
import { takeApprovals } from './approval.ts';
import { tryAction } from './attempt.ts';
import { readInput } from '../read-input.ts';
import { healProgressQuery, healingSignal } from './messages.ts';
import { showDetails } from '../show-details.ts';

/** A list of every fingerprint of a bad day would be refused by the server. */
const MAX_LISTED = 20;

const HELP =
  'Ask for a heal by the signal or update `requestHeal` of the workflow `healing`: { "component_id": "HMS-API", "reason": "why" }.';

/**
 * Heals one component: looks what is wrong, and tries what treats it, the safest and cheapest strategy first, each at most once.
 * After each it looks again, waits for the stability time, looks once more, records the outcome and brings tickets,
 * status and documents in line. It ends healed, or gives up and says what a person should do.
 * A cancellation leaves nothing half done: what was begun is recorded as failed, and the run ends as cancelled.
 */
export async function heal(given: HealInput): Promise<HealReport> {
  const input = readInput(INPUT_SHAPES.heal, given, HELP) as HealInput;
  const report = beginReport(input);
  setHandler(healProgressQuery, () => report, { description: 'How far the heal is, in full.' });
  try {
    await healStepwise(input, report);
  } catch (error) {
    report.waits_for = null;
    if (isCancellation(error)) {
      show(report, 'Cancelled; nothing is left half done');
      await CancellationScope.nonCancellable(() => tell(report, report));
      throw error;
    }
    if (!(error instanceof ActivityFailure)) throw error;
    report.advice = [failureMessage(error)];
    giveUp(report, failureMessage(error));
  }
  showDetails(describeHeal(report));
  await tell(report, report);
  return report;
}

async function healStepwise(input: HealInput, report: OpenReport): Promise<void> {
  const { component_id } = input;
  const approvals = takeApprovals({
    report: () => report,
    changed: async (asked) => {
      report.waits_for = asked;
      show(report, asked === null ? 'Goes on' : `Waits for an approval to ${asked.does}`);
      await tell(report, null);
    },
    find: async (strategy) => {
      const { value } = await proxyActivities<Activities>(
        asking(`see whether an approval of ${strategy} is recorded`),
      ).findApproval({
        component_id,
        strategy,
      });
      return value;
    },
    say: (text) => {
      note(report, text);
      showDetails(describeHeal(report));
    },
  });
  const tried = new Set<string>();
  for (;;) {
    const plan = await look(input, report);
    const action = plan.actions.find(({ strategy }) => !tried.has(strategy));
    if (action === undefined) {
      conclude(report, plan.problems);
      return;
    }
    tried.add(action.strategy);
    const attempt = await tryAction({
      input,
      action,
      approvals,
      expiresMs: plan.approval_expires_ms,
      say: (text) => {
        show(report, text);
      },
    });
    await CancellationScope.nonCancellable(() => record(input, report, attempt));
    if (CancellationScope.current().consideredCancelled) await CancellationScope.current().cancelRequested;
  }
}

type PlanOfHeal = HealPlan & { readonly approval_expires_ms: number };

async function look({ component_id, recent, forced_by }: HealInput, report: OpenReport): Promise<PlanOfHeal> {
  show(
    report,
    report.attempts.length === 0 ? `Checks what is wrong with ${component_id}` : 'Checks what is left',
  );
  const { value: plan } = await proxyActivities<Activities>(
    reading(`look what is wrong with ${component_id}`),
  ).planHeal({
    component_id,
    recent,
    forced: typeof forced_by === 'string',
  });
  report.problems = plan.problems;
  report.not_chosen = plan.not_chosen;
  const fingerprints = plan.problems.map((problem) => keyword(problem.fingerprint)).slice(0, MAX_LISTED);
  if (fingerprints.length > 0) upsertSearchAttributes([{ key: HMS_FINDING, value: fingerprints }]);
  return plan;
}

/** Each of the three is tried for long, and one that fails for good does not keep the others from being done. */
async function record(input: HealInput, report: OpenReport, attempt: HealAttempt): Promise<void> {
  const { component_id, trigger, forced_by = null, asked_by = null } = input;
  const { strategy, fingerprints, outcome, attempts, duration_ms, detail } = attempt;
  const facts = { strategy, fingerprints, outcome, attempts, duration_ms, detail };
  report.attempts = [...report.attempts, attempt];
  show(report, describeAttempt(attempt));
  await sayFailure(report, () =>
    persisting(`record what ${strategy} did`).recordHealAttempt({
      component_id,
      trigger,
      forced_by,
      asked_by,
      ...facts,
    }),
  );
  const judged = await sayFailure(report, () =>
    persisting(`judge ${component_id}`).updateStatus({ component_id }),
  );
  // Unset, also where version 0.2.0 set it: a run of one component keeps no colour that the component may lose.
  if (judged !== undefined) upsertSearchAttributes([{ key: HMS_STATUS, value: null }]);
  await sayFailure(report, () =>
    persisting(`write the documents of ${component_id}`).writeDocuments({
      component_id,
      print: null,
      seen: {},
    }),
  );
}

/** What a heal did must not be lost: it is tried longer than what the next update does again. */
function persisting(summary: string): Activities {
  return proxyActivities<Activities>(writing(summary, { maxAttempts: 8 }));
}

async function sayFailure<T>(report: OpenReport, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    show(report, failureMessage(error));
    return undefined;
  }
}

function show(report: OpenReport, text: string): void {
  say(report, text);
  showDetails(describeHeal(report));
}

/** The coordinator may have been ended by hand, which is no reason for a heal to fail. */
async function tell(report: HealReport, ended: HealReport | null): Promise<void> {
  const { component_id, waits_for } = report;
  const coordinator = getExternalWorkflowHandle(workflowInfo().parent?.workflowId ?? HEALING_ID);
  const news = { component_id, run_id: workflowInfo().runId, waits_for_approval: waits_for !== null, ended };
  try {
    await coordinator.signal(healingSignal('healNews'), news);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
  }
}
