import { requireAllowed } from '../domain/allowed.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import { checksOf } from '../domain/health/checks-of.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { askCheck, type AnsweredCheck } from './ask-check.ts';
import { severityOf, worstOf, type Measured } from './probes/answer.ts';
import type { Start } from '../tracker/starts.ts';

/** The answer of a component's health check, or of all its checks together. */
export interface ProbedHealth {
  /** As it is recorded. */
  readonly start: Start;
  /** What was measured with it; of a check in a list, with the check's name before it, as in `api.latency`. */
  readonly measured: Measured;
  /** What each check answered; one whose program could not answer is not among them. */
  readonly checks: readonly AnsweredCheck[];
}

/**
 * Asks the declared health checks, all at once, whether the component is alive; their worst answer counts as a start, and a
 * failure says why. Throws UnavailableError where one of them says nothing about the component, as a command that could not be
 * started, and none has failed; and NotAllowedError where `allow.health` is false.
 */
export async function probeHealth(
  member: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<ProbedHealth> {
  requireAllowed(member, 'health');
  const { component, environment, folder, env: passing } = member;
  const { health } = component;
  if (health === undefined)
    throw new UnavailableError(`${component.id} declares no health: check in components.yaml.`);
  const started = performance.now();
  const asked = await Promise.allSettled(checksOf(health).map((check) => askCheck(check, member, signal)));
  signal?.throwIfAborted();
  const answered = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const unanswered = asked.find((one) => one.status === 'rejected');
  const worst = worstOf(answered.map(({ answer }) => answer));
  // A failure holds, whatever the others would have said.
  if (worst === undefined || (unanswered !== undefined && worst.success)) throw unanswered?.reason as Error;
  const duration_ms = Math.round(performance.now() - started);
  const { measured: _, ...told } = named(worst, answered);
  const isWell = severityOf(worst) === 0;
  const shown = isWell ? told : valueWithoutSecrets(told, await knownSecrets({ folder, passing }));
  return {
    start: { ...shown, environment, version: null, duration_ms, source: 'health' },
    measured: measuredBy(answered),
    checks: answered,
  };
}

/** Of several checks, the answer says whose it is. */
function named(worst: AnsweredCheck['answer'], answered: readonly AnsweredCheck[]): AnsweredCheck['answer'] {
  const name = answered.find(({ answer }) => answer === worst)?.name;
  if (name === undefined || !('detail' in worst)) return worst;
  return { ...worst, detail: `${name}: ${worst.detail}` };
}

function measuredBy(answered: readonly AnsweredCheck[]): Measured {
  return Object.fromEntries(
    answered.flatMap(({ name, answer }) =>
      Object.entries(answer.measured ?? {}).map(
        ([key, value]) => [name === undefined ? key : `${name}.${key}`, value] as const,
      ),
    ),
  );
}
