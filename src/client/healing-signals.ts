import { WorkflowNotFoundError } from '@temporalio/client';
import { InputError, UnavailableError } from '../domain/errors.ts';
import { HEALING_ID, healId } from '../domain/healing/ids.ts';
import { mistakeInAnswer } from '../domain/healing/answers.ts';
import { readMessage } from '../domain/healing/commands.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { healing } from '../workflows/healing/healing.ts';
import { answerSignal, healingSignal } from '../workflows/healing/messages.ts';
import type { ClientContext } from './client-context.ts';
import { startOfHealing, withoutUnset, type PauseAsked } from './healing-session.ts';

/** What the coordinator and single heals are told while no worker could answer: checked here, and taken when one serves. */
export interface HealingSignals {
  pause(asked: PauseAsked): Promise<void>;
  resume(by: string | undefined): Promise<void>;
  approve(componentId: string, by: string): Promise<void>;
  reject(componentId: string, by: string, reason: string): Promise<void>;
}

/** Throws InputError for what a worker would refuse, and UnavailableError when there is nobody to tell it to. */
export function openHealingSignals(
  { config, identity }: ClientContext,
  { client }: TemporalSession,
): HealingSignals {
  const noHeal = (id: string) => (error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new UnavailableError(`No heal of ${id} runs, so there is nothing to answer.`, { cause: error });
  };
  return {
    async pause(asked) {
      const given = withoutUnset(asked);
      const read = readMessage('pause', given, Date.now());
      if ('mistake' in read) throw new InputError(read.mistake);
      await client.workflow.signalWithStart<typeof healing, [typeof given]>('healing', {
        ...startOfHealing(config.taskQueue, await identity()),
        args: [],
        signal: healingSignal('pause'),
        signalArgs: [given],
      });
    },
    async resume(by) {
      await client.workflow
        .getHandle(HEALING_ID)
        .signal(healingSignal('resume'), by === undefined ? {} : { by })
        .catch((error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return;
          throw error;
        });
    },
    async approve(id, by) {
      refuse(mistakeInAnswer('approve', { by }));
      await client.workflow.getHandle(healId(id)).signal(answerSignal('approve'), { by }).catch(noHeal(id));
    },
    async reject(id, by, reason) {
      refuse(mistakeInAnswer('reject', { by, reason }));
      await client.workflow
        .getHandle(healId(id))
        .signal(answerSignal('reject'), { by, reason })
        .catch(noHeal(id));
    },
  };
}

function refuse(mistake: string | undefined): void {
  if (mistake !== undefined) throw new InputError(mistake);
}
