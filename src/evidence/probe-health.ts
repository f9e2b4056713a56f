import { requireAllowed } from '../domain/allowed.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import { checksOf } from '../domain/health/checks-of.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { askCheck, type AskedAnswer } from './ask-check.ts';
import { withCleanLabels } from './plugin-labels.ts';
import { worstOf, type Answer, type Measured } from './probes/answer.ts';
import type { Start } from '../tracker/starts.ts';
import { wasStopped } from './was-stopped.ts';

/** The answers of a component's health checks together. */
export interface ProbedHealth {
  /** As it is recorded. */
  readonly start: Start;
  /** What was measured with it; of a check in a list, with the check's name before it, as in `api.latency`. */
  readonly measured: Measured;
}

/** What the declared health checks of a component were answered, all asked at once, and how long that took. */
export interface AskedHealth {
  readonly answers: readonly AskedAnswer[];
  readonly duration_ms: number;
}

/**
 * Asks the declared health checks, all at once; once more where this process stood still meanwhile.
 * Throws UnavailableError where none is declared, and NotAllowedError where `allow.health` is false.
 */
export async function askHealth(
  member: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<AskedHealth> {
  requireAllowed(member, 'health');
  const { id, health } = member.component;
  if (health === undefined) throw new UnavailableError(`${id} declares no health: check in components.yaml.`);
  const ask = async (): Promise<AskedHealth> => {
    const started = performance.now();
    const answers = await Promise.all(checksOf(health).map((check) => askCheck(check, member, signal)));
    return { answers, duration_ms: Math.round(performance.now() - started) };
  };
  const asked = await ask();
  return wasStopped(asked, health.timeout) && signal?.aborted !== true ? ask() : asked;
}

/**
 * Asks the declared health checks whether the component is alive; their worst answer counts as a start, and a failure says why.
 * Throws UnavailableError where one of them says nothing about the component, as a command that could not be started, and none
 * has failed; and what `askHealth` throws.
 */
export async function probeHealth(
  member: FleetMember,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<ProbedHealth> {
  return foldHealth(member, await askHealth(member, options));
}

/** What the answers say together. Throws as `probeHealth` does. */
export async function foldHealth(
  { environment, folder, env: passing }: FleetMember,
  { answers, duration_ms }: AskedHealth,
): Promise<ProbedHealth> {
  const worst = worstOf(answers.flatMap(({ answer }) => answer ?? []));
  const unanswered = answers.find(({ answer }) => answer === undefined)?.error;
  // A failure holds, whatever the others would have said.
  if (worst === undefined || (unanswered !== undefined && worst.success)) throw unanswered as Error;
  const told = explanationOf(worst, answers);
  const start = { success: worst.success, ...told, environment, version: null, duration_ms } as const;
  const measured = measuredBy(answers);
  // To look for secrets costs more than most questions.
  if (!('detail' in told) && !answers.some(({ check }) => 'plugin' in check))
    return { start: { ...start, source: 'health' }, measured };
  const secrets = await knownSecrets({ folder, passing });
  return {
    start: { ...valueWithoutSecrets(start, secrets), source: 'health' },
    measured: withCleanLabels(measured, secrets),
  };
}

type Explanation = Pick<Start, 'symptom' | 'detail' | 'degraded'>;

/** Why it is not well; of several checks, with the name of the one that says so. */
function explanationOf(worst: Answer, answers: readonly AskedAnswer[]): Explanation {
  if (!('detail' in worst)) return {};
  const name = answers.find(({ answer }) => answer === worst)?.name;
  const detail = name === undefined ? worst.detail : `${name}: ${worst.detail}`;
  return { symptom: worst.symptom, detail, ...('degraded' in worst ? { degraded: true } : {}) };
}

function measuredBy(answers: readonly AskedAnswer[]): Measured {
  return Object.fromEntries(
    answers.flatMap(({ name, answer }) =>
      Object.entries(answer?.measured ?? {}).map(
        ([key, value]) => [name === undefined ? key : `${name}.${key}`, value] as const,
      ),
    ),
  );
}
