import { ExecaError } from 'execa';
import type { Tell } from './console.ts';
import { readHealStatus, type HealStatus } from './heal-status.ts';
import { runHms } from './hms.ts';
import type { RunFolder } from './run-folder.ts';

export interface HealWatch {
  /** Asks hms about its heals, not more often than every few seconds. Throws when hms cannot say several times in a row. */
  readonly look: () => Promise<void>;
  /** Tells what was new, and approves what waits for a person. */
  readonly answer: () => Promise<void>;
  /** Whether a heal of the component ended since then without having mended it. */
  readonly hasGivenUp: (id: string, since: number) => boolean;
}

interface Surroundings {
  readonly folder: RunFolder;
  readonly tell: Tell;
  readonly signal: AbortSignal;
}

const EVERY_MS = 3_000;
const MAX_FAILURES = 5;
/** In whose name the example approves. */
const APPROVER = 'the example, in place of a person';

export function createHealWatch({ folder, tell, signal }: Surroundings): HealWatch {
  let known: HealStatus = { running: [], finished: [] };
  let [lookedAt, failures] = [0, 0];
  const told = new Set<string>();
  const approved = new Set<string>();
  return {
    async look() {
      if (Date.now() < lookedAt + EVERY_MS) return;
      try {
        known = await readHealStatus(folder, signal);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (signal.aborted || failures >= MAX_FAILURES) throw error;
      }
      lookedAt = Date.now();
    },
    async answer() {
      for (const { request_id, component_id, outcome, said, finished_at } of known.finished) {
        if (outcome !== 'healed' && !told.has(request_id))
          tell('heal', component_id, said, Date.parse(finished_at));
        told.add(request_id);
      }
      for (const { request_id, component_id, waits_for_approval } of known.running)
        if (waits_for_approval && !approved.has(request_id)) {
          approved.add(request_id);
          await approve(component_id);
        }
    },
    hasGivenUp: (id, since) =>
      known.finished.some(
        ({ component_id, finished_at, outcome }) =>
          component_id === id && Date.parse(finished_at) > since && outcome !== 'healed',
      ),
  };

  async function approve(id: string): Promise<void> {
    tell('heal', id, 'waits for an approval: a restart is risky');
    tell('PERSON', id, `hms heal approve ${id} --by "${APPROVER}"`);
    try {
      await runHms(folder, ['heal', 'approve', id, '--by', APPROVER], signal);
    } catch (error) {
      // It may have come up by itself meanwhile.
      if (signal.aborted || !(error instanceof ExecaError)) throw error;
      tell('heal', id, error.message);
    }
  }
}
