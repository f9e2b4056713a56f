import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createFleet, type Entry, type Fleet } from '../fleet.ts';
import { QUICK, startHealing, type Healing } from './heal-worker.ts';
import { startTestServer } from '../server.ts';

/** A server with a fleet whose components are healed by one coordinator. */
export interface HealingFleet {
  readonly server: TestWorkflowEnvironment;
  readonly fleet: Fleet;
  readonly healing: Healing;
  readonly close: () => Promise<void>;
}

export async function startHealingFleet(
  componentsIn: (root: string) => Record<string, Entry>,
): Promise<HealingFleet> {
  const server = await startTestServer();
  const fleet = await createFleet(componentsIn(''));
  await fleet.declare(componentsIn(fleet.root), QUICK);
  const healing = await startHealing(server, fleet);
  return {
    server,
    fleet,
    healing,
    close: async () => {
      await healing[Symbol.asyncDispose]();
      await fleet[Symbol.asyncDispose]();
      await server.teardown();
    },
  };
}

/** A fleet of one component, for what needs other settings or another store. */
export async function createOne(
  id: string,
  entry: (root: string) => Entry,
  settings: Entry = {},
): Promise<Fleet> {
  const own = await createFleet({ [id]: {} });
  await own.declare({ [id]: entry(own.root) }, { ...QUICK, ...settings });
  return own;
}
