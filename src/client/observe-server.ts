import { setTimeout as sleep } from 'node:timers/promises';
import { HmsError } from '../domain/errors.ts';
import { digest } from '../files/digest.ts';
import { messageOf } from '../temporal/connect.ts';
import { openRunningServer, type RunningServer } from '../temporal/running-server.ts';
import type { HealReport } from '../domain/healing/heal.ts';
import type { ClientContext } from './client-context.ts';
import { readProgress } from './heal-progress.ts';
import { openHealing } from './healing-connection.ts';
import { readHealing, type HealingAnswer } from './healing-coordinator.ts';
import type { RunSummary } from './run-summary.ts';
import { newestRuns, summaryOf } from './runs.ts';
import { askMonitor, type MonitorAnswer } from './steer-monitor.ts';
import type { WebUiPlace } from './web-ui-links.ts';

/** What of a server could not be answered, and what to do. */
export interface NotAnswered {
  readonly why: string;
}

/** What a Temporal server told of this workspace. */
export interface AnsweringServer {
  readonly answers: true;
  readonly address: string;
  /** Where its Web UI is shown; null where that is not known. */
  readonly webUi: WebUiPlace | null;
  readonly monitor: MonitorAnswer | NotAnswered;
  readonly healing: HealingAnswer | NotAnswered;
  /** How far the heals are that run, as far as they told it. */
  readonly progress: readonly HealReport[];
  /** The newest that no other run began, the newest first. */
  readonly runs: readonly RunSummary[] | NotAnswered;
}

/** What was seen of the Temporal server at a time. */
export type ServerObservation = AnsweringServer | ({ readonly answers: false } & NotAnswered);

/** Looks at the Temporal server that runs, and starts none. */
export interface ServerObserver {
  /** What was seen lately, at once; undefined where that was longer ago than half a minute. What is not new has it looked for again. */
  latest(): ServerObservation | undefined;
  /** What is seen now, or, where that takes longer than two seconds, what was seen lately. */
  look(): Promise<ServerObservation>;
  /** Tells whether something else was seen than before. */
  readonly token: string;
  /** Called whenever something else is seen; returns what ends that. */
  onNews(listener: () => void): () => void;
}

/** An observation is believed for so long. */
const FRESH_MS = 3_000;
/** Nobody waits longer. */
const WAIT_MS = 2_000;
/** A server that takes longer does not answer. */
const LOOK_MS = 20_000;
const RUNS = 50;

/** What is older says nothing of now: nobody may have looked for hours. Streams have it looked for more often. */
const LATELY_MS = 30_000;

/** How a server is looked at, and when. */
export interface ServerLook {
  readonly look: () => Promise<ServerObservation>;
  /** Milliseconds of a clock that is never set. */
  readonly clock: () => number;
}

/** Begins to look. */
export function observeServer(context: ClientContext): ServerObserver {
  return watchServer({
    look: async () => withinTime(lookOnce(context)),
    clock: () => performance.now(),
  });
}

/** The same, with another way to look. */
export function watchServer(look: ServerLook): ServerObserver {
  return new ObservedServer(look);
}

class ObservedServer implements ServerObserver {
  token = '';
  readonly #server: ServerLook;
  readonly #listeners = new Set<() => void>();
  #known: { readonly observation: ServerObservation; readonly at: number } | undefined;
  #looking: Promise<void> | undefined;

  constructor(server: ServerLook) {
    this.#server = server;
    void this.#lookAgain();
  }

  latest(): ServerObservation | undefined {
    void this.#lookAgain();
    return this.#seenLately();
  }

  async look(): Promise<ServerObservation> {
    await Promise.race([this.#lookAgain(), sleep(WAIT_MS, undefined, { ref: false })]);
    return this.#seenLately() ?? { answers: false, why: SLOW };
  }

  onNews(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #seenLately(): ServerObservation | undefined {
    if (this.#known === undefined || this.#server.clock() - this.#known.at > LATELY_MS) return undefined;
    return this.#known.observation;
  }

  /** Never rejects: what goes wrong is what is seen. */
  async #lookAgain(): Promise<void> {
    if (this.#known !== undefined && this.#server.clock() - this.#known.at < FRESH_MS) return;
    await (this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    }));
  }

  async #look(): Promise<void> {
    const observation = await this.#server.look().catch((error: unknown) => ({
      answers: false as const,
      why:
        error instanceof HmsError
          ? error.message
          : `The Temporal server does not answer as it should: ${messageOf(error)}. \`hms doctor\` says more.`,
    }));
    this.#known = { observation, at: this.#server.clock() };
    const token = tokenOf(observation);
    if (token === this.token) return;
    this.token = token;
    for (const listener of this.#listeners) listener();
  }
}

const SLOW = 'The Temporal server has not answered within two seconds. Ask again in a moment.';

/** What time alone changes is nothing new. */
const RUNS_ON = new Set(['duration_ms', 'lag_ms']);

function tokenOf(observation: ServerObservation): string {
  return digest([
    JSON.stringify(observation, (name, value: unknown) => (RUNS_ON.has(name) ? undefined : value)),
  ]);
}

/** With a connection of its own: what was found out about a run may be another one the next time. */
async function lookOnce(context: ClientContext): Promise<AnsweringServer> {
  const server = await openRunningServer(context.workspace.root);
  try {
    return await askServer(context, server);
  } finally {
    await server.session.close();
  }
}

async function askServer(
  context: ClientContext,
  { session, webUi }: RunningServer,
): Promise<AnsweringServer> {
  const { address, namespace, client } = session;
  const [monitor, healing, runs] = await Promise.all([
    orWhy(askMonitor(context, session)),
    orWhy(openHealing(context, session).then(readHealing)),
    orWhy(newestRuns(client, RUNS, 'ParentWorkflowId IS NULL').then((found) => found.map(summaryOf))),
  ]);
  const place = webUi === null ? null : { url: webUi, namespace };
  const progress = 'running' in healing && healing.served ? await readProgress(session, healing.running) : [];
  return { answers: true, address, webUi: place, monitor, healing, progress, runs };
}

/** What hms itself says of it is told in its place; anything else is a server that does not answer. */
async function orWhy<T>(asked: Promise<T>): Promise<T | NotAnswered> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof HmsError) return { why: error.message };
    throw error;
  }
}

async function withinTime<T>(asked: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = sleep(LOOK_MS, undefined, { ref: false, signal: ended.signal }).then(() => {
    throw new Error(`The Temporal server has not answered within ${LOOK_MS / 1_000} s.`);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    // Called off, it is nobody's error.
    late.catch(() => undefined);
    ended.abort();
  }
}
