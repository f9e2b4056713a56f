import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { UnavailableError } from '../domain/errors.ts';
import { followFolder, type FollowedFolder } from '../files/followed-folder.ts';
import { openTemporal, type TemporalSession } from '../temporal/connect.ts';
import { installLogging } from '../temporal/logging.ts';
import { hasServingWorker, type WorkerKind } from '../temporal/pollers.ts';
import { startWorker, type RunningWorker } from '../worker/start-worker.ts';
import { dependenciesIn } from '../worker/worker-home.ts';
import { whenGone } from './ask-worker.ts';
import type { ClientContext } from './client-context.ts';
import type { Interruption } from './interruption.ts';

/** An embedded server is up by then, unless its program is being downloaded, which goes on with the next command. */
const OPENING_LIMIT_MS = 10_000;

/** `brief`: what takes a moment; a worker that serves an embedded server does that too. */
export type SessionKind = WorkerKind | 'brief';

/**
 * Runs `work` with a Temporal server and a worker, and stops afterwards what it started.
 * With a configured server the workers that serve it do the work; without any, or once they are gone, this process does.
 * A session of kind `serving` always has a worker of its own, which other commands may leave their work to.
 * Throws what the context's interruption rejects with: what runs is handed back, and a later session goes on with it.
 */
export async function withSession<T>(
  context: ClientContext,
  work: (session: TemporalSession) => Promise<T>,
  kind: SessionKind = 'command',
): Promise<T> {
  const { config, onNote, workspace } = context;
  const logFile = path.join(workspace.root, '.hms', 'worker.log');
  const home = followFolder(workspace.root);
  await context.identity();
  const interruption = context.watchInterruption();
  const opened = await open(context, interruption);
  const ended = new AbortController();
  let worker: Promise<RunningWorker | undefined> | undefined;
  try {
    const session = await opened.withUi();
    if (session.uiUrl !== undefined) onNote(`Temporal Web UI while this runs: ${session.uiUrl}`);
    const start = async (): Promise<RunningWorker> =>
      startOwnWorker(context, session, { kind: kind === 'brief' ? 'command' : kind, logFile, home });
    const mayLeaveIt = kind === 'brief' || (kind === 'command' && session.uiUrl === undefined);
    if (mayLeaveIt && (await hasServingWorker(session, config.taskQueue)))
      worker = whenGone(() => hasServingWorker(session, config.taskQueue), ended.signal).then(
        async (isUnserved) => {
          if (!isUnserved) return undefined;
          onNote('No worker is running, so this command now does the work itself.');
          return start();
        },
      );
    else worker = Promise.resolve(await start());
    const ends = [
      interruption.happened,
      session.lost,
      failWith(worker, logFile),
      failWithoutRoom(session, { isServing: kind === 'serving', report: onNote }),
    ];
    return await Promise.race([work(session), ...ends]);
  } finally {
    ended.abort();
    // Why it could not start, `failWith` has told, if it was needed.
    const [started] = await Promise.allSettled([worker]);
    if (started.status === 'fulfilled') await started.value?.stop();
    await opened.close();
    interruption.ignore();
  }
}

/** Runs `work` with a Temporal server and without a worker: for what the server alone can answer or note down. */
export async function withServer<T>(
  context: ClientContext,
  work: (session: TemporalSession) => Promise<T>,
): Promise<T> {
  await context.identity();
  const interruption = context.watchInterruption();
  const session = await open(context, interruption);
  try {
    const full = failWithoutRoom(session, { isServing: false, report: context.onNote });
    return await Promise.race([work(session), interruption.happened, session.lost, full]);
  } finally {
    await session.close();
    interruption.ignore();
  }
}

/** Opens a session that a second signal abandons. An interruption before it is open waits a moment, so that no server is left. */
async function open(
  { config, onNote, workspace }: ClientContext,
  interruption: Interruption,
): Promise<TemporalSession> {
  const opening = openTemporal({
    config,
    root: workspace.root,
    report: onNote,
    onServer: interruption.beforeTheEnd,
  });
  try {
    return await Promise.race([opening, interruption.happened]);
  } catch (error) {
    const [opened] = (await Promise.race([Promise.allSettled([opening]), sleep(OPENING_LIMIT_MS)])) ?? [];
    if (opened?.status === 'fulfilled') await opened.value.close();
    interruption.ignore();
    throw error;
  }
}

async function startOwnWorker(
  { config, search, added, onNote }: ClientContext,
  session: TemporalSession,
  {
    kind,
    logFile,
    home,
  }: { readonly kind: WorkerKind; readonly logFile: string; readonly home: FollowedFolder },
): Promise<RunningWorker> {
  const metrics = kind === 'serving' ? config.metrics : undefined;
  installLogging({ level: config.logLevel, file: logFile, metrics });
  return startWorker({
    kind,
    connectionOptions: session.connectionOptions,
    namespace: session.namespace,
    taskQueue: config.taskQueue,
    ...dependenciesIn(home, search, onNote),
    catalogue: createCatalogue(added),
  });
}

/**
 * Never resolves; rejects when the embedded server's disk has no room: the same command goes on with the run when there is some.
 * Who serves stays, and says both.
 */
async function failWithoutRoom(
  session: TemporalSession,
  { isServing, report }: { readonly isServing: boolean; readonly report: (message: string) => void },
): Promise<never> {
  return new Promise((_, reject) => {
    session.watchRoom((lack) => {
      if (!isServing && lack !== undefined) reject(lack);
      else
        report(
          lack === undefined ? 'There is room again: work goes on.' : `Nothing goes on: ${lack.message}`,
        );
    });
  });
}

/** Never resolves; rejects when the worker in this process could not start, or has ended before its time. */
async function failWith(started: Promise<RunningWorker | undefined>, logFile: string): Promise<never> {
  const worker = await started;
  if (worker === undefined) return new Promise<never>(() => undefined);
  const cause: unknown = await worker.ended.catch((error: unknown) => error);
  throw new UnavailableError(
    `The worker in this process stopped by itself; ${logFile} says why. Run the same command again to continue.`,
    { cause },
  );
}
