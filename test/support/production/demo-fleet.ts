import { mkdtemp, readFile, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import type { RunReport } from '../../../src/domain/updates/run.ts';
import type { RunningHms } from '../cli/hms.ts';
import { recordedEvents } from '../recorded-events.ts';
import { HMS } from '../built.ts';

export interface DemoFleet extends AsyncDisposable {
  readonly root: string;
}

/** The 33 components of `hms demo`, in a temporary workspace. */
export async function makeDemoFleet(): Promise<DemoFleet> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'hms-production-')));
  await execa(HMS, ['demo', root]);
  return {
    root,
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Awaits a command's words for as long as a run of 33 components may take on a busy machine. */
export async function untilSays(hms: RunningHms, words: string): Promise<void> {
  for (let patience = 8; ; patience -= 1) {
    const failure = await hms.says(words).catch((error: unknown) => error);
    if (failure === undefined) return;
    if (patience === 0 || hms.process.exitCode !== null) throw failure as Error;
  }
}

/**
 * What is wrong after a full update of the fleet, as sentences: a component that was not updated, an event twice or lost,
 * a document that is not whole.
 */
export async function findFaults({ root }: DemoFleet, report: RunReport): Promise<string[]> {
  const faults: string[] = [];
  for (const { component_id: id, outcome, error, steps } of report.components) {
    if (outcome !== 'updated') faults.push(`${id}: ${outcome}, ${error ?? 'no error'}`);
    const events = await recordedEvents(root, id);
    const keys = events.flatMap(({ key }) => key ?? []);
    if (new Set(keys).size < keys.length) faults.push(`${id}: an event is there twice`);
    if (events.some(({ seq }, index) => seq !== index + 1)) faults.push(`${id}: an event is missing`);
    for (const [step, type] of [
      ['test', 'test'],
      ['health', 'start'],
    ] as const) {
      const done = steps.some((result) => result.step === step && result.outcome === 'done') ? 1 : 0;
      const count = events.filter(
        (event) => event.type === type && event.run?.includes('full-update') === true,
      ).length;
      if (count !== done) faults.push(`${id}: ${count} events of the step ${step}, not ${done}`);
    }
  }
  faults.push(...(await findBrokenDocuments(path.join(root, 'data'))));
  return faults;
}

async function findBrokenDocuments(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
  const broken = await Promise.all(
    names.map(async (name) => {
      try {
        JSON.parse(await readFile(path.join(folder, name), 'utf8'));
        return [];
      } catch (error) {
        return [`${name}: ${String(error)}`];
      }
    }),
  );
  return broken.flat();
}
