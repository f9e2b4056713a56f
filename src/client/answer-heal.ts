import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import { InputError, UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { mistakeInAnswer, type HealAnswerName, type HealAnswers } from '../domain/healing/answers.ts';
import type { HealReport } from '../domain/healing/heal.ts';
import { healId } from '../domain/healing/ids.ts';
import { answerSignal, answerUpdate } from '../workflows/healing/messages.ts';
import { tell, type Told } from './ask-worker.ts';
import { taken, type HealingConnection } from './healing-connection.ts';
import { recordWord } from './record-approval.ts';

/**
 * Lets the heal of a component do what it asks for: records that this person does, and tells the heal so.
 * Throws UnavailableError where no heal runs, or it asks nothing.
 */
export async function approveHeal(
  healing: HealingConnection,
  member: FleetMember,
  by: string,
): Promise<Told<HealReport>> {
  await recordWord(healing.context, healing.session, member, by);
  return answerHeal(healing, member.component.id, 'approve', { by });
}

/** Does not let it. Throws UnavailableError where no heal runs, or it asks nothing. */
export async function rejectHeal(
  healing: HealingConnection,
  { component }: FleetMember,
  answer: HealAnswers['reject'],
): Promise<Told<HealReport>> {
  return answerHeal(healing, component.id, 'reject', answer);
}

async function answerHeal<Name extends HealAnswerName>(
  healing: HealingConnection,
  id: string,
  name: Name,
  answer: HealAnswers[Name],
): Promise<Told<HealReport>> {
  const heal: WorkflowHandle = healing.session.client.workflow.getHandle(healId(id));
  return tell(healing, {
    ask: () =>
      taken(healing, (updateId) => heal.executeUpdate(answerUpdate(name), { args: [answer], updateId })),
    async send() {
      const mistake = mistakeInAnswer(name, answer);
      if (mistake !== undefined) throw new InputError(mistake);
      await heal.signal(answerSignal(name), answer);
    },
  }).catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw noHeal(id, error);
  });
}

function noHeal(id: string, cause: Error): UnavailableError {
  return new UnavailableError(
    `No heal of ${id} runs, so there is nothing to answer. \`hms heal status\` shows which do.`,
    { cause },
  );
}
