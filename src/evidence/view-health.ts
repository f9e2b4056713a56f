import type { FleetMember } from '../domain/fleet.ts';
import { describeCheck, kindOfCheck } from '../domain/health/describe-check.ts';
import type { CheckKind } from '../domain/health/health.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import type { AskedAnswer } from './ask-check.ts';
import { withCleanLabels } from './plugin-labels.ts';

/** `unknown`: nothing can be said of the component, as by a program that could not be started. */
export type CheckVerdict = 'up' | 'degraded' | 'down' | 'unknown';

/** One health check as people are shown it. */
export interface CheckView {
  /** Null of a check that stands alone. */
  readonly name: string | null;
  readonly kind: CheckKind;
  readonly asked: string;
  readonly verdict: CheckVerdict;
  /** What was answered, in one line without secrets. */
  readonly answered: string;
  /** Null of what is up. */
  readonly symptom: string | null;
  readonly duration_ms: number;
  /** What was measured, by name: `latency` in milliseconds, a plugin's performance data in its base units. */
  readonly measured: Readonly<Record<string, number>>;
}

/** What each check was asked and answered, and how that is judged. */
export async function viewHealth(
  { folder, env: passing }: Pick<FleetMember, 'folder' | 'env'>,
  answers: readonly AskedAnswer[],
): Promise<CheckView[]> {
  const secrets = await knownSecrets({ folder, passing });
  return valueWithoutSecrets(answers.map(viewCheck), secrets).map((view) => ({
    ...view,
    measured: withCleanLabels(view.measured, secrets),
  }));
}

function viewCheck({ name, check, answer, error, duration_ms }: AskedAnswer): CheckView {
  const asked = { name: name ?? null, kind: kindOfCheck(check), asked: describeCheck(check), duration_ms };
  if (answer === undefined)
    return { ...asked, verdict: 'unknown', answered: error?.message ?? '', symptom: null, measured: {} };
  const judged = { ...asked, measured: answer.measured ?? {} };
  if ('symptom' in answer) {
    const { symptom, detail: answered, success } = answer;
    return { ...judged, verdict: success ? 'degraded' : 'down', answered, symptom };
  }
  return { ...judged, verdict: 'up', answered: answer.said ?? '', symptom: null };
}
