import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FAULTS } from '../../src/demo/faults.ts';
import type { FileChanges } from '../../src/demo/files.ts';
import { HMS_COMPONENTS } from '../../src/demo/hms-components.ts';
import { filesAfter, planRepository } from '../../src/demo/plan-repository.ts';
import type { RunFolder } from './run-folder.ts';

/** The seed of the demo fleet that the example makes. */
export const SEED = 1;

interface FaultChanges {
  /** What the fault of `hms demo` does to the component's sound repository. */
  readonly breaking: FileChanges;
  /** What takes it back. */
  readonly repairing: FileChanges;
}

/** The fault that `hms demo` has for a component, as changes of its files. */
export function faultChanges(componentId: string): FaultChanges {
  const fault = FAULTS.find((other) => other.componentId === componentId);
  const facts = HMS_COMPONENTS.find(({ id }) => id === componentId);
  if (fault === undefined || facts === undefined)
    throw new RangeError(`the demo has no fault for ${componentId}`);
  const files = filesAfter(planRepository(facts, SEED, []).commits);
  const breaking = { ...fault.commit?.(files).changes, ...fault.workTree?.(files) };
  const repairing = Object.fromEntries(Object.keys(breaking).map((name) => [name, files[name] ?? null]));
  return { breaking, repairing };
}

/** Changes files of a component's repository; nothing is committed. */
export async function changeFiles({ fleet }: RunFolder, id: string, changes: FileChanges): Promise<void> {
  for (const [name, text] of Object.entries(changes)) {
    const file = path.join(fleet, 'SYSTEM-COMPONENTS', id, name);
    await (text === null ? rm(file) : writeFile(file, text));
  }
}
