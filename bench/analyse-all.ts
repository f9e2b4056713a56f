import { readdirSync } from 'node:fs';
import path from 'node:path';
import { updateAnalysis } from '../src/analyzer/update-analysis.ts';
import { AllowSettings, Component, DocsSettings } from '../src/domain/component.ts';
import type { FleetMember } from '../src/domain/fleet.ts';
import { readAnalysis } from '../src/reading/reader.ts';
import { createFileStore } from '../src/store/file-store.ts';
import type { Store } from '../src/store/store.ts';

const AT_A_TIME = 4;

/** The repositories of a folder, as components that nothing else is declared of. */
export function membersOf(fleet: string): FleetMember[] {
  return readdirSync(fleet).map((id) => ({
    component: Component.parse({ id }),
    folder: path.join(fleet, id),
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse({}),
    analysis: { rules: {}, exclude: [] },
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    demo: false,
  }));
}

/** A store whose damage would make the measurement worthless. */
export function storeIn(folder: string): Store {
  return createFileStore({
    folder,
    reportDamage(message) {
      throw new Error(message);
    },
  });
}

/** Brings every analysis up to date, four at a time as a worker does. */
export async function analyseAll(
  members: readonly FleetMember[],
  store: Store,
  full: boolean,
): Promise<void> {
  const waiting = members.values();
  const work = async (): Promise<void> => {
    for (const member of waiting)
      await updateAnalysis(store, member, { full, now: new Date(), read: readAnalysis });
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}
