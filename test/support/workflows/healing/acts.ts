import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities, type Activities } from '../../../../src/activities/create-activities.ts';
import { createWorkspaceReader } from '../../../../src/workspace/workspace-reader.ts';
import { createFleet, type Entry, type Fleet } from '../fleet.ts';
import { storeOf } from '../server.ts';
import { QUICK } from './heal-worker.ts';

/** Every command leaves a file of its name; the health check fails as long as there is no `up`. */
function entry(root: string, allow: Entry): Entry {
  const touch = (name: string): string[] => ['touch', path.join(root, name)];
  return {
    test: { command: touch('tested') },
    health: { command: ['sh', '-c', `touch "${root}/asked"; test -e "${root}/up"`] },
    restart: { command: ['sh', '-c', `echo x >> "${root}/restarts"`], timeout: '1s' },
    allow,
  };
}

export async function fleetOf(allow: Entry, attemptsPerHour?: number): Promise<Fleet> {
  const fleet = await createFleet({ A: {} });
  const heal = attemptsPerHour === undefined ? {} : { attempts_per_hour: attemptsPerHour };
  await fleet.declare({ A: entry(fleet.root, allow) }, { ...QUICK, heal: { ...QUICK.heal, ...heal } });
  return fleet;
}

export type Act = (activities: Activities) => Promise<unknown>;

/** What the act gives, or the failure that it ends with, in the run `heal/A/<runId>`. */
export async function outcomeOf(
  fleet: Fleet,
  act: Act,
  { runId = randomUUID(), activityId = randomUUID() }: { runId?: string; activityId?: string } = {},
): Promise<unknown> {
  const activities = createActivities({
    openWorkspace: createWorkspaceReader({ root: fleet.root, cwd: fleet.root }),
    store: storeOf(fleet),
    now: () => new Date(),
  });
  const environment = new MockActivityEnvironment({
    activityId,
    workflowExecution: { workflowId: 'heal/A', runId },
  });
  try {
    return await environment.run(() => act(activities));
  } catch (error) {
    if (error instanceof ApplicationFailure) return error;
    throw error;
  }
}

export const restart: Act = (activities) =>
  activities.applyStrategy({ component_id: 'A', strategy: 'restart' });
