import { UnavailableError } from '../domain/errors.ts';
import type { HealReport } from '../domain/healing/heal.ts';
import { healId } from '../domain/healing/ids.ts';
import { hasServingWorker } from '../temporal/pollers.ts';
import { recordForce } from '../tracker/heals.ts';
import type { HealAnswer } from '../workflows/healing/messages.ts';
import type { ClientContext } from './client-context.ts';
import { followHeal, type HealFollowing } from './follow-heal.ts';
import { openHealing, type HealingConnection } from './healing-connection.ts';
import { queryHealing, sendRequest } from './healing-coordinator.ts';
import { withSession } from './session.ts';

/** A heal that a person asks for. */
export interface HealAsked {
  /** As `components.yaml` spells it. */
  readonly component_id: string;
  readonly reason: string;
  /** The person who insists on it whatever the guardrails say, by name; null where nobody does. */
  readonly forced_by: string | null;
  /** The person who asks, by name; null where nobody can be named. */
  readonly asked_by: string | null;
}

/** What came of a request that nobody follows. */
export interface RequestedHeal {
  readonly answer: HealAnswer & { readonly workflow_id: string };
  /** Whether a worker is running that goes on with it. */
  readonly isServed: boolean;
}

/** Asks for a heal and does not wait for it. Throws UnavailableError with the reason when it is refused. */
export async function requestHeal(context: ClientContext, asked: HealAsked): Promise<RequestedHeal> {
  return withSession(
    context,
    async (session) => {
      const answer = await request(await openHealing(context, session), asked);
      const isServed = await hasServingWorker(session, context.config.taskQueue);
      return { answer: { ...answer, workflow_id: healId(asked.component_id) }, isServed };
    },
    'brief',
  );
}

/** Called with what happens to a heal that is followed. */
export interface HealCallbacks extends Pick<HealFollowing, 'onWait' | 'onJournal' | 'onQuestion'> {
  /** Called once, with how the request was answered. */
  readonly onAnswer: (answer: HealAnswer) => void;
}

/** Asks for a heal and follows it to its end. Throws UnavailableError when it is refused, or ends before its time. */
export async function healComponent(
  context: ClientContext,
  asked: HealAsked,
  { onAnswer, ...callbacks }: HealCallbacks,
): Promise<HealReport> {
  return withSession(context, async (session) => {
    const healing = await openHealing(context, session);
    const answer = await request(healing, asked);
    onAnswer(answer);
    const following = { session, readState: () => queryHealing(healing), ...callbacks };
    return followHeal(following, asked.component_id, answer.request_id);
  });
}

async function request(healing: HealingConnection, asked: HealAsked): Promise<HealAnswer> {
  const { component_id, reason, forced_by } = asked;
  if (forced_by !== null)
    await recordForce(healing.context.tracker, component_id, reason, { actor: forced_by });
  const answer = await sendRequest(healing, { ...asked, trigger: 'person' });
  if (answer.outcome === 'refused')
    throw new UnavailableError(`${component_id} is not healed: ${answer.why}.`);
  return answer;
}
