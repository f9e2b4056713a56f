import { availableParallelism } from 'node:os';
import type { AnalysisReading, ReadAnalysis } from '../analyzer/read-analysis.ts';
import type { FolderDigest, DigestOptions } from '../analyzer/digest-folder.ts';
import type { DocumentReading, PlanDocuments } from '../docs/document-plan.ts';
import { HmsError, UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { CheckEnvironment } from '../environment/check-environment.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { ReadDeclaredReport, UsedReport } from '../evidence/declared-report.ts';
import type { ProposedEvidence } from '../evidence/proposals/propose-evidence.ts';
import { moduleOfThreads } from './additions.ts';
import type { NamedReports, ReadNamedReports, WithSlow } from './jobs.ts';
import { shareWithThreads } from '../git/process-folder.ts';
import { rememberSlowFiles, slowFilesOf } from '../repository/remember-slow-files.ts';
import type { Store } from '../store/store.ts';
import { revivedError, type ErrorData } from '../process/threads/error-data.ts';
import { requireFolder } from '../workspace/component-folder.ts';
import { createPool, type Pool } from '../process/threads/pool.ts';
import type { Task } from '../process/threads/task.ts';

/** Of what is read of strangers: so much processor time for one file, and for what belongs to none without a pause. */
const FILE_MS = 2_000;
const BURST_MS = 30_000;
/** Far more than the largest repositories take; what a text makes of itself stays below it. */
const MEMORY_MB = 512;
const FILES_LEFT_OUT = 5;
/** A thread starts in half a second; a machine that needs longer than this does no work. */
const START_MS = 120_000;
/** One more than there are cores, as each waits for git and for the disk now and then. */
const MOST_THREADS = 4;

let size = Math.min(MOST_THREADS, availableParallelism() + 1);
let inUse: { readonly pool: Pool; readonly module: string | undefined } | undefined;

/** From now on, so many threads at most read for this process. */
export function useThreads(most: number): void {
  size = most;
  inUse = undefined;
}

/** This process's threads; they start when the first of them is needed. */
function threads(): Pool {
  const module = moduleOfThreads();
  if (inUse?.module !== module || inUse === undefined) inUse = { pool: poolWith(module), module };
  shareWithThreads();
  return inUse.pool;
}

function poolWith(module: string | undefined): Pool {
  return createPool({
    entry: entryBeside(import.meta.url),
    extension: module,
    size,
    limits: { file: FILE_MS, burst: BURST_MS, memoryMb: MEMORY_MB, files: FILES_LEFT_OUT, start: START_MS },
  });
}

/** The thread's program: beside this file among the sources, and at its place of the build, whichever file this was bundled into. */
function entryBeside(here: string): URL {
  if (here.endsWith('.ts')) return new URL('./thread.ts', import.meta.url);
  return new URL('./reading/thread.js', here.slice(0, here.lastIndexOf('/dist/') + '/dist/'.length));
}

/**
 * Reads of a component in a thread, once it is known that its file system answers: who waits for one that does not, here,
 * is remembered when this process is to end.
 */
async function readOf(member: FleetMember, task: Omit<Task, 'subject'>): Promise<unknown> {
  await requireFolder(member);
  return threads().run({ ...task, subject: member.component.id });
}

/** Reads an analysis in a thread of its own, where it can be ended whatever the repository holds. */
export const readAnalysis: ReadAnalysis = async (input, { signal, recall }) =>
  (await readOf(input.member, {
    job: 'analysis',
    input,
    signal,
    answers: { contents: recall },
  })) as AnalysisReading;

/** Checks an environment in a thread of its own, with the processes that it starts. */
export const readEnvironment: CheckEnvironment = async (member, { now, signal, slow = [], onSlow }) => {
  const found = (await readOf(member, {
    job: 'environment',
    input: { member, now: now.toISOString(), slow },
    signal,
  })) as WithSlow<EnvironmentDocument>;
  await onSlow?.(found.slow);
  return found.value;
};

/** The stamp of `machineStamp`, taken in a thread. What takes too much to read is remembered in the store. */
export async function readMachineStamp(
  store: Store,
  member: FleetMember,
  signal: AbortSignal,
): Promise<string> {
  const { id } = member.component;
  const input = { member, slow: await slowFilesOf(store, id) };
  const found = (await readOf(member, { job: 'machine', input, signal })) as WithSlow<string>;
  await rememberSlowFiles(store, id, found.slow);
  return found.value;
}

/** The print of `digestFolder`, taken in a thread. */
export async function readDigest(
  member: FleetMember,
  { signal, remembered }: DigestOptions,
): Promise<FolderDigest> {
  const input = { member, remembered: remembered ?? null };
  const print = (await readOf(member, {
    job: 'print',
    input,
    signal,
  })) as Omit<FolderDigest, 'modified'> & { readonly modified: [string, string][] };
  return { ...print, modified: new Map(print.modified) };
}

/** The print of `printDocuments`, taken in a thread. */
export async function readDocumentsDigest({ folder, documents, component }: FleetMember): Promise<string> {
  const input = { folder, documents };
  return (await threads().run({ job: 'documentsPrint', input, subject: component.id })) as string;
}

const planInThread: PlanDocuments = async (input, aim) => {
  const { refused, ...plan } = (await threads().run({
    job: 'documentPlan',
    input: { input, aim },
    subject: input.member.component.id,
  })) as Omit<Awaited<ReturnType<PlanDocuments>>, 'refused'> & {
    readonly refused: readonly { readonly path: string; readonly error: ErrorData }[];
  };
  return {
    ...plan,
    refused: refused.map(({ path, error }) => ({ path, error: asRefusal(revivedError(error)) })),
  };
};

function asRefusal(error: Error): HmsError {
  return error instanceof HmsError ? error : new UnavailableError(error.message, { cause: error });
}

/** Documents are worked out in a thread; what they become is written by who asked for them. */
export const DOCUMENTS_IN_THREAD: DocumentReading = {
  plan: planInThread,
  summarize: async (input) =>
    (await threads().run({ job: 'summary', input, subject: input.member.component.id })) as string,
};

/** What a repository's own files propose as its `test:` and `health:`, read in a thread. */
export async function readProposedEvidence(folder: string, id: string): Promise<ProposedEvidence> {
  return (await threads().run({
    job: 'proposedEvidence',
    input: { folder },
    subject: id,
  })) as ProposedEvidence;
}

/** Reads the report that a component's test run has written, in a thread. */
export function declaredReportReader({ component }: FleetMember): ReadDeclaredReport {
  return async (declared) =>
    (await threads().run({
      job: 'declaredReport',
      input: declared,
      subject: component.id,
    })) as UsedReport;
}

/** Reads the reports that a person names, in a thread; standard input too. */
export async function readNamedReports(named: NamedReports): Promise<ReadNamedReports> {
  return (await threads().run({ job: 'reports', input: named, subject: 'The report' })) as ReadNamedReports;
}
