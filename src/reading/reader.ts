import { availableParallelism } from 'node:os';
import type { AnalysisReading, ReadAnalysis } from '../analyzer/read-analysis.ts';
import type { FolderPrint, PrintOptions } from '../analyzer/print-folder.ts';
import type { DocumentReading, PlanDocuments } from '../docs/document-plan.ts';
import { HmsError, UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { SlowFile } from '../domain/remembered.ts';
import type { CheckEnvironment } from '../environment/check-environment.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { ReadDeclaredReport, UsedReport } from '../tracker/declared-report.ts';
import type { NamedReports, ReadNamedReports } from './jobs.ts';
import { revivedError, type ErrorData } from '../process/threads/error-data.ts';
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

/** Checks an environment in a thread of its own, with the processes that it starts. */
export const readEnvironment: CheckEnvironment = async (member, { now, signal, slow = [] }) =>
  (await threads().run({
    job: 'environment',
    input: { member, now: now.toISOString(), slow },
    subject: member.component.id,
    signal,
  })) as EnvironmentDocument;

/** The stamp of `machineStamp`, taken in a thread. */
export async function readMachineStamp(
  member: FleetMember,
  { signal, slow = [] }: { readonly signal: AbortSignal; readonly slow?: readonly SlowFile[] | undefined },
): Promise<string> {
  const input = { member, slow };
  return (await threads().run({ job: 'machine', input, subject: member.component.id, signal })) as string;
}

/** The print of `printFolder`, taken in a thread. */
export async function readPrint(
  member: FleetMember,
  { signal, remembered }: PrintOptions,
): Promise<FolderPrint> {
  const input = { member, remembered: remembered ?? null };
  const print = (await threads().run({
    job: 'print',
    input,
    subject: member.component.id,
    signal,
  })) as Omit<FolderPrint, 'modified'> & { readonly modified: [string, string][] };
  return { ...print, modified: new Map(print.modified) };
}

/** The print of `printDocuments`, taken in a thread. */
export async function readDocumentsPrint({ folder, component }: FleetMember): Promise<string> {
  return (await threads().run({ job: 'documentsPrint', input: { folder }, subject: component.id })) as string;
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

/** Reads the report that a component's test run has written, in a thread. */
export function declaredReportReader({ component, folder }: FleetMember): ReadDeclaredReport {
  return async (declared) =>
    (await threads().run({
      job: 'declaredReport',
      input: { ...declared, folder },
      subject: component.id,
    })) as UsedReport;
}

/** Reads the reports that a person names, in a thread; standard input too. */
export async function readNamedReports(named: NamedReports): Promise<ReadNamedReports> {
  return (await threads().run({ job: 'reports', input: named, subject: 'The report' })) as ReadNamedReports;
}
