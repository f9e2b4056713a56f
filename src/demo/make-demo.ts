import { join, resolve } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { createRepository } from './create-repository.ts';
import { holdsDemo, stageDemo } from './demo-folder.ts';
import type { Fault } from './faults.ts';
import { HMS_COMPONENTS } from './hms-components.ts';
import { planRepository, type RepositoryPlan } from './plan-repository.ts';
import { workspaceFiles } from './workspace-files.ts';

export interface DemoOptions {
  readonly folder: string;
  /** The same seed makes the same commits on every machine. */
  readonly seed: number;
  /** What is wrong in it on purpose: `FAULTS` when left out, and with an empty list every repository is sound. */
  readonly faults?: readonly Fault[];
  /** Told the id of each repository once it is made, and how many of how many are made then. */
  readonly onComponent?: (id: string, made: number, total: number) => void;
}

export interface Demo {
  /** False when the folder held a demo already; then nothing was touched. */
  readonly created: boolean;
  readonly components: number;
}

/** Few enough for two cores: each repository is three short git processes. */
const AT_A_TIME = 4;

/**
 * Makes a workspace with a made-up repository for every HMS component, unless the folder holds one already.
 * A demo that was interrupted is made anew.
 * Throws InputError for a folder that holds anything else.
 */
export async function makeDemo({ folder, ...options }: DemoOptions): Promise<Demo> {
  const root = resolve(folder);
  const components = HMS_COMPONENTS.length;
  if (await holdsDemo(root)) return { created: false, components };
  const plans = HMS_COMPONENTS.map((facts) => planRepository(facts, options.seed, options.faults));
  const created = await stageDemo(root, (staging) => fillWorkspace(staging, plans, options));
  return { created, components };
}

async function fillWorkspace(
  root: string,
  plans: readonly RepositoryPlan[],
  { onComponent }: Pick<DemoOptions, 'onComponent'>,
): Promise<void> {
  const queue = plans.values();
  let made = 0;
  const work = async (): Promise<void> => {
    for (const plan of queue) {
      await createRepository(join(root, 'SYSTEM-COMPONENTS', plan.facts.id), plan);
      made += 1;
      onComponent?.(plan.facts.id, made, plans.length);
    }
  };
  // All have ended before the staging folder is removed, whichever failed.
  const ended = await Promise.allSettled(Array.from({ length: AT_A_TIME }, work));
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
  for (const [path, text] of Object.entries(workspaceFiles(plans))) await writeWhole(join(root, path), text, root, { isOurs: false });
}
