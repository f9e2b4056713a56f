import {
  ActivityFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { HealInput, HealPlan, HealReport } from '../../domain/healing/heal.ts';
import {
  attempted,
  cancelled,
  concluded,
  failed,
  holding,
  noted,
  planned,
  said,
  waiting,
} from '../../domain/healing/report.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { keyword } from '../../domain/text/keyword.ts';
import { failureMessage } from '../failures.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { asking, reading } from '../activity-options.ts';
import { HMS_FINDING } from '../search-attributes.ts';
import { takeApprovals, type Approvals } from './approval.ts';
import { tryAction } from './attempt.ts';
import { createHealMemory, type HealMemory } from './heal-memory.ts';
import { readInput } from '../read-input.ts';
import { healProgressQuery } from './messages.ts';
import { recordAttempt } from './record-attempt.ts';
import { coordinatorId, tellCoordinator } from './tell-coordinator.ts';
import { createRootWaits } from './wait-for-root.ts';

/** A list of every fingerprint of a bad day would be refused by the server. */
const MAX_LISTED = 20;

const HELP =
  'Ask for a heal by the signal or update `requestHeal` of the workflow `healing`: { "component_id": "HMS-API", "reason": "why" }.';

/**
 * Heals one component: looks what is wrong, and tries what treats it, the safest and cheapest strategy first, each at most once.
 * What a component that it needs has brought about waits for that one's heal first.
 * After each it looks again, waits for the stability time, looks once more, records the outcome and brings tickets,
 * status and documents in line. It ends healed, or gives up and says what a person should do.
 * A cancellation leaves nothing half done: what was begun is recorded as failed, and the run ends as cancelled.
 */
export async function heal(given: HealInput): Promise<HealReport> {
  const input = readInput(INPUT_SHAPES.heal, given, HELP) as HealInput;
  const memory = createHealMemory(input);
  setHandler(healProgressQuery, () => memory.report, { description: 'How far the heal is, in full.' });
  try {
    await healStepwise(input, memory);
  } catch (error) {
    if (isCancellation(error)) {
      memory.change(cancelled);
      await CancellationScope.nonCancellable(() => tellCoordinator(memory.report, { hasEnded: true }));
      throw error;
    }
    if (!(error instanceof ActivityFailure)) throw error;
    memory.change((report) => failed(report, failureMessage(error)));
  }
  await tellCoordinator(memory.report, { hasEnded: true });
  return memory.report;
}

async function healStepwise(input: HealInput, memory: HealMemory): Promise<void> {
  const approvals = approvalsOf(input, memory);
  const roots = createRootWaits(input, memory);
  const tried = new Set<string>();
  for (;;) {
    const plan = await look(input, memory);
    await roots.settle(plan);
    const action = plan.actions.find(({ strategy }) => !tried.has(strategy));
    if (action === undefined) {
      memory.change((report) => concluded(report, plan.problems));
      return;
    }
    if (await roots.wait(plan, action)) continue;
    tried.add(action.strategy);
    const attempt = await tryAction({
      input,
      action,
      known: plan,
      approvals,
      expiresMs: plan.approval_expires_ms,
      say(text, holdsUntil) {
        memory.change((report) =>
          holdsUntil === undefined ? said(report, text) : holding(report, text, holdsUntil),
        );
      },
    });
    await CancellationScope.nonCancellable(async () => {
      memory.change((report) => attempted(report, attempt));
      await recordAttempt(input, memory, attempt);
    });
    if (CancellationScope.current().consideredCancelled) await CancellationScope.current().cancelRequested;
  }
}

function approvalsOf({ component_id }: HealInput, memory: HealMemory): Approvals {
  return takeApprovals({
    report: () => memory.report,
    async changed(asked) {
      memory.change((report) => waiting(report, asked));
      await tellCoordinator(memory.report, { hasEnded: false });
    },
    async find(strategy) {
      const { findApproval } = proxyActivities<Activities>(
        asking(`see whether an approval of ${strategy} is recorded`),
      );
      return (await findApproval({ component_id, strategy })).value;
    },
    say(text) {
      memory.change((report) => noted(report, text));
    },
  });
}

type PlanOfHeal = HealPlan & { readonly approval_expires_ms: number };

async function look({ component_id, recent, forced_by }: HealInput, memory: HealMemory): Promise<PlanOfHeal> {
  const isFirst = memory.report.attempts.length === 0;
  const now = isFirst ? `Checks what is wrong with ${component_id}` : 'Checks what is left';
  memory.change((report) => said(report, now));
  const { planHeal } = proxyActivities<Activities>(reading(`look what is wrong with ${component_id}`));
  const { value: plan } = await planHeal({
    component_id,
    recent,
    forced: typeof forced_by === 'string',
    tried: memory.report.attempts.map(({ strategy }) => strategy),
    coordinator: coordinatorId(),
  });
  memory.change((report) => planned(report, plan));
  const fingerprints = plan.problems.map((problem) => keyword(problem.fingerprint)).slice(0, MAX_LISTED);
  if (fingerprints.length > 0) upsertSearchAttributes([{ key: HMS_FINDING, value: fingerprints }]);
  return plan;
}
