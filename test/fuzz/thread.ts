import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { layDown, takeInHand } from '../../src/process/threads/in-hand.ts';
import { serveJobs, type JobContext } from '../../src/process/threads/serve-jobs.ts';
import { makeInput, type Plan } from './inputs.ts';
import { tryInput } from './try-input.ts';

/** So many inputs of a run, from the first on. */
export interface Batch extends Omit<Plan, 'number'> {
  readonly first: number;
  readonly count: number;
  /** Where readers may write. */
  readonly folder: string;
}

export interface Tried {
  readonly number: number;
  readonly reader: string;
  readonly path: string;
  readonly bytes: number;
  readonly ms: number;
  readonly fault: string | null;
}

serveJobs({
  /** Tries inputs one after the other; one that took too much time or memory before is a fault. */
  async batch({ first, count, folder, ...plan }: Batch, { leftOut }: JobContext): Promise<Tried[]> {
    const own = path.join(folder, String(threadId));
    const tried: Tried[] = [];
    for (let number = first; number < first + count; number += 1) {
      takeInHand(String(number));
      const { reader, input } = makeInput({ ...plan, number });
      const excess = leftOut.find(({ path }) => path === String(number));
      const { ms, fault } =
        excess === undefined
          ? await tryInput(reader, input, own)
          : { ms: 0, fault: `excess: it ${excess.reason}` };
      tried.push({
        number,
        reader: reader.id,
        path: input.path,
        bytes: input.bytes.length,
        ms,
        fault: fault ?? null,
      });
    }
    layDown();
    return tried;
  },
});
