import { MockActivityEnvironment } from '@temporalio/testing';
import type { Activities } from '../src/activities/create-activities.ts';
import type { PlannedComponent } from '../src/domain/updates/run.ts';

let calls = 0;

/** A full update by calling the same activity functions in the same order, so many components at the same time. Throws where one fails. */
export async function updateDirectly(activities: Activities, inFlight: number): Promise<number> {
  const plan = { kind: 'full', component_ids: null } as const;
  const { value: planned } = await call(() => activities.planUpdate(plan));
  const waiting = planned.values();
  const work = async (): Promise<void> => {
    for (const component of waiting) await updateOne(activities, component);
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return planned.length;
}

async function updateOne(activities: Activities, { component_id, steps }: PlannedComponent): Promise<void> {
  const has = (step: PlannedComponent['steps'][number]): boolean => steps.includes(step);
  let print: string | null = null;
  if (has('analyze')) print = (await call(() => activities.analyzeRepository({ component_id }))).value.print;
  if (has('environment')) await call(() => activities.checkEnvironment({ component_id, fix: false }));
  if (has('test')) await call(() => activities.runTests({ component_id }));
  if (has('health')) await call(() => activities.probeHealth({ component_id }));
  if (has('status')) await call(() => activities.updateStatus({ component_id }));
  if (has('docs')) await call(() => activities.writeDocuments({ component_id, print }));
}

/** Each call has an id of its own: under a known one, tests that were run are not run again. */
async function call<T>(activity: () => Promise<T>): Promise<T> {
  calls += 1;
  return new MockActivityEnvironment({ activityId: `direct-${calls}` }).run(activity);
}
