import { setTimeout as sleep } from 'node:timers/promises';
import { followFolder } from '../files/followed-folder.ts';
import { openTemporal, type TemporalSession } from '../temporal/connect.ts';
import type { ClientContext } from './client-context.ts';
import type { Interruption } from './interruption.ts';
import { provideWorker, type SessionKind, type SessionWorker } from './session-worker.ts';

/** An embedded server is up by then, unless its program is being downloaded, which goes on with the next command. */
const OPENING_LIMIT_MS = 10_000;

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
  const { onNote, workspace } = context;
  const home = followFolder(workspace.root);
  await context.identity();
  const interruption = context.watchInterruption();
  const opened = await open(context, interruption);
  let worker: SessionWorker | undefined;
  try {
    const session = await opened.withUi();
    if (session.uiUrl !== undefined) onNote(`Temporal Web UI while this runs: ${session.uiUrl}`);
    worker = await provideWorker(context, session, { kind, home });
    const ends = [
      interruption.happened,
      session.lost,
      worker.failure(),
      failWithoutRoom(session, { isServing: kind === 'serving', report: onNote }),
    ];
    return await Promise.race([work(session), ...ends]);
  } finally {
    await worker?.stop();
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
