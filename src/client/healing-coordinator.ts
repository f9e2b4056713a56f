import { InputError } from '../domain/errors.ts';
import { readMessage } from '../domain/healing/commands.ts';
import type { HealRequest } from '../domain/healing/heal.ts';
import { NOTHING_HEALED, type HealingState } from '../domain/healing/state.ts';
import type { healing } from '../workflows/healing/healing.ts';
import {
  healingOverviewQuery,
  healingSignal,
  healingUpdate,
  type HealAnswer,
} from '../workflows/healing/messages.ts';
import { askWorker, tell, type Told } from './ask-worker.ts';
import {
  coordinatorOf,
  inWords,
  startOfHealing,
  startOrAsk,
  taken,
  unlessNotFound,
  type HealingConnection,
} from './healing-connection.ts';
import { viewHealing } from './server-view.ts';
import type { HealingView } from './views.ts';

/** Asks for a heal; starts the coordinator if there is none. */
export async function sendRequest(connection: HealingConnection, asked: HealRequest): Promise<HealAnswer> {
  return taken(connection, (updateId) =>
    connection.session.client.workflow.executeUpdateWithStart(healingUpdate('requestHeal'), {
      args: [asked],
      updateId,
      startWorkflowOperation: startOrAsk(connection),
    }),
  );
}

/** What the coordinator knows; nothing where none was ever started. */
export async function queryHealing(connection: HealingConnection): Promise<HealingState> {
  const found = await coordinatorOf(connection)
    .query(healingOverviewQuery)
    .catch(unlessNotFound)
    .catch(inWords(connection));
  return found ?? NOTHING_HEALED;
}

/** What the coordinator says or, without a worker, the server of it. */
export type HealingAnswer = ({ readonly served: true } & HealingState) | HealingView;

/** What the coordinator knows or, when no worker can tell it, what the server does. */
export async function readHealing(connection: HealingConnection): Promise<HealingAnswer> {
  const { session, taskQueue } = connection;
  const state = await askWorker(session, taskQueue, () => queryHealing(connection));
  return state === undefined ? viewHealing(session) : { served: true, ...state };
}

export interface PauseAsked {
  readonly reason: string;
  /** As ISO 8601; without it the pause has no end. */
  readonly until: string | undefined;
  /** Who pauses, by name. */
  readonly by: string | undefined;
}

/** Lets no heal begin; starts the coordinator if there is none. Throws InputError for what a worker would refuse. */
export async function pauseHealing(
  connection: HealingConnection,
  asked: PauseAsked,
): Promise<Told<HealingState>> {
  const { workflow } = connection.session.client;
  const given = withoutUnset(asked);
  return tell(connection, {
    ask: () =>
      taken(connection, (updateId) =>
        workflow.executeUpdateWithStart(healingUpdate('pause'), {
          args: [given],
          updateId,
          startWorkflowOperation: startOrAsk(connection),
        }),
      ),
    async send() {
      const read = readMessage('pause', given, Date.now());
      if ('mistake' in read) throw new InputError(read.mistake);
      await workflow.signalWithStart<typeof healing, [typeof given]>('healing', {
        ...startOfHealing(connection),
        args: [],
        signal: healingSignal('pause'),
        signalArgs: [given],
      });
    },
  });
}

/** Lets heals begin again. */
export async function resumeHealing(
  connection: HealingConnection,
  by: string | undefined,
): Promise<Told<HealingState>> {
  const coordinator = coordinatorOf(connection);
  const given = by === undefined ? {} : { by };
  return tell(connection, {
    async ask() {
      const state = await taken(connection, (updateId) =>
        coordinator.executeUpdate(healingUpdate('resume'), { args: [given], updateId }),
      ).catch(unlessNotFound);
      return state ?? NOTHING_HEALED;
    },
    async send() {
      await coordinator.signal(healingSignal('resume'), given).catch(unlessNotFound);
    },
  });
}

/** As plain JSON carries it. */
function withoutUnset({ reason, until, by }: PauseAsked) {
  return { reason, ...(until === undefined ? {} : { until }), ...(by === undefined ? {} : { by }) };
}
