import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPool } from '../../src/process/threads/pool.ts';
import type { Part } from './inputs.ts';
import type { Batch, Tried } from './thread.ts';

export interface FuzzOptions {
  readonly part: Part;
  readonly seed: number;
  readonly count: number;
  /** The number of the first input. */
  readonly first?: number;
  readonly only?: string | undefined;
  readonly threads: number;
  readonly onBatch?: (tried: readonly Tried[]) => void;
}

const BATCH = 100;

/** Tries inputs in threads that have the product's own limits: what takes too much for one file ends that file, and is a find. */
export async function fuzz({
  part,
  seed,
  count,
  first = 0,
  only,
  threads,
  onBatch,
}: FuzzOptions): Promise<Tried[]> {
  const pool = createPool({
    entry: new URL('./thread.ts', import.meta.url),
    size: threads,
    limits: { file: 2_000, burst: 30_000, memoryMb: 512, files: BATCH, start: 60_000 },
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'hms-fuzz-'));
  const all: Tried[] = [];
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) => first + at * BATCH).values();
  const work = async (): Promise<void> => {
    for (const start of starts) {
      const batch: Batch = {
        ...{ part, seed, only, folder },
        first: start,
        count: Math.min(BATCH, first + count - start),
      };
      const tried = (await pool.run({
        job: 'batch',
        input: batch,
        subject: `The batch at ${start}`,
      })) as Tried[];
      all.push(...tried);
      onBatch?.(tried);
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return all.sort((a, b) => a.number - b.number);
}
