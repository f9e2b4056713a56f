import { redactedLine } from '../../domain/text/redacted-line.ts';

/** What was measured with an answer, by name: `latency` in milliseconds, a plugin's performance data by its labels. */
export type Measured = Readonly<Record<string, number>>;

interface Success {
  readonly success: true;
  /** What was answered, for who asks to see it: `status 200`. It is not recorded. */
  readonly said?: string;
  readonly measured?: Measured;
}

/** Alive, yet not as it should be: slower than it may be, a certificate that ends soon, a plugin's warning. */
export interface Degraded {
  readonly success: true;
  readonly degraded: true;
  readonly symptom: string;
  readonly detail: string;
  readonly measured?: Measured;
}

/** A health check's answer that says no, and why. */
export interface Failure {
  readonly success: false;
  /** What kind of failure it was, the same each time: `health/http/503`, `health/net/ECONNREFUSED`, `health/exit/2`. */
  readonly symptom: string;
  /** What was seen, in one line without secrets. */
  readonly detail: string;
  readonly measured?: Measured;
}

/** What a health check was answered. */
export type Answer = Success | Degraded | Failure;

/** A failure's answer; `secrets` are kept out of what it says. */
export function failure(symptom: string, detail: string, secrets: readonly string[] = []): Failure {
  return { success: false, symptom: `health/${symptom}`, detail: redactedLine(detail, secrets) };
}

/** An answer of what is alive and not well; `secrets` are kept out of what it says. */
export function degraded(symptom: string, detail: string, secrets: readonly string[] = []): Degraded {
  const { symptom: key, detail: line } = failure(symptom, detail, secrets);
  return { success: true, degraded: true, symptom: key, detail: line };
}

/** 0 for one that is well, 1 for one that is alive, 2 for a failure. */
export function severityOf(answer: Answer): 0 | 1 | 2 {
  if (!answer.success) return 2;
  return 'degraded' in answer ? 1 : 0;
}

/** The worst, and of equals the first; `undefined` of none. */
export function worstOf<T extends Answer>(answers: readonly T[]): T | undefined {
  return answers.reduce<T | undefined>(
    (worst, answer) => (worst === undefined || severityOf(answer) > severityOf(worst) ? answer : worst),
    undefined,
  );
}
