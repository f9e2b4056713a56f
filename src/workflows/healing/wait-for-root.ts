import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import type { HealAction, HealInput, HealPlan, HealedRoot } from '../../domain/healing/heal.ts';
import { hasWaited, waitingForRoot } from '../../domain/healing/report.ts';
import { asking, writing } from '../activity-options.ts';
import type { HealMemory } from './heal-memory.ts';
import { orSay } from './record-attempt.ts';
import { coordinatorId, tellCoordinator } from './tell-coordinator.ts';

/** Waits for the heals of components that this one needs. */
export interface RootWaits {
  /** Waits where the plan says so, in all of a heal at most so long as it says; then it has to be looked again. */
  wait(plan: HealPlan, action: HealAction): Promise<boolean>;
  /** Records what came of the wait, by the look after it. */
  settle(plan: HealPlan): Promise<void>;
}

/** It is looked soon, since most heals are short, and then less and less often. */
const FIRST_LOOK_MS = 2_000;
const LATER_LOOKS_MS = 60_000;

interface Waited {
  readonly root: string;
  readonly action: HealAction;
  readonly step: number;
  readonly waited_ms: number;
}

/** What is waited is counted by the timers, and never by the clock, which a replay may see otherwise. */
export function createRootWaits({ component_id }: HealInput, memory: HealMemory): RootWaits {
  let spent = 0;
  let last: Waited | undefined;
  return {
    async wait({ root }, action) {
      if (root === undefined || spent >= root.wait_ms) return false;
      const waited_ms = await waitFor(root, component_id, memory, root.wait_ms - spent);
      spent += waited_ms;
      last = { root: root.component_id, action, step: memory.report.attempts.length, waited_ms };
      return true;
    },
    async settle({ problems }) {
      if (last === undefined) return;
      const { root, step, waited_ms, action } = last;
      last = undefined;
      const recovered = !problems.some(({ fingerprint }) => action.fingerprints.includes(fingerprint));
      memory.change((report) => hasWaited(report, { component_id: root, waited_ms, recovered }));
      const { recordHealWait } = proxyActivities<Activities>(writing(`record the wait for ${root}`));
      const { symptom = null } = action;
      await orSay(memory, () => recordHealWait({ component_id, root, step, symptom, waited_ms, recovered }));
    },
  };
}

async function waitFor(
  root: HealedRoot,
  component_id: string,
  memory: HealMemory,
  limitMs: number,
): Promise<number> {
  const { findHealedRoot } = proxyActivities<Activities>(asking(`see whether ${root.component_id} is well`));
  let slept = 0;
  let pause = FIRST_LOOK_MS;
  let found: HealedRoot | null = root;
  await tell(memory, root);
  while (found !== null && slept < limitMs) {
    const span = Math.min(pause, limitMs - slept);
    await sleep(span, { summary: `until ${found.component_id}, which it needs, is healed` });
    slept += span;
    pause = Math.min(2 * pause, LATER_LOOKS_MS);
    found = (await findHealedRoot({ component_id, coordinator: coordinatorId() })).value;
  }
  await tell(memory);
  return slept;
}

async function tell(memory: HealMemory, root?: HealedRoot): Promise<void> {
  memory.change((report) => waitingForRoot(report, root));
  await tellCoordinator(memory.report, { hasEnded: false });
}
