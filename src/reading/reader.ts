import { availableParallelism } from 'node:os';
import type { AnalysisReading, ReadAnalysis } from '../analyzer/read-analysis.ts';
import { createPool, type Pool } from '../process/threads/pool.ts';

/** Of what is read of strangers: so much processor time for one file, and for what belongs to none without a pause. */
const FILE_MS = 2_000;
const BURST_MS = 30_000;
/** Far more than the largest repositories take; what a text makes of itself stays below it. */
const MEMORY_MB = 512;
const FILES_LEFT_OUT = 5;
/** One more than there are cores, as each waits for git and for the disk now and then. */
const MOST_THREADS = 4;

let pool: Pool | undefined;

/** This process's threads; they start when the first of them is needed. */
function threads(): Pool {
  return (pool ??= createPool({
    entry: entryBeside(import.meta.url),
    size: Math.min(MOST_THREADS, availableParallelism() + 1),
    limits: { file: FILE_MS, burst: BURST_MS, memoryMb: MEMORY_MB, files: FILES_LEFT_OUT },
  }));
}

/** The thread's program: beside this file among the sources, and at its place of the build, whichever file this was bundled into. */
function entryBeside(here: string): URL {
  if (here.endsWith('.ts')) return new URL('./thread.ts', import.meta.url);
  return new URL('./reading/thread.js', here.slice(0, here.lastIndexOf('/dist/') + '/dist/'.length));
}

/** Reads an analysis in a thread of its own, where it can be ended whatever the repository holds. */
export const readAnalysis: ReadAnalysis = async (input, { signal, recall }) =>
  (await threads().run({
    job: 'analysis',
    input,
    subject: input.member.component.id,
    signal,
    answers: { contents: recall },
  })) as AnalysisReading;
