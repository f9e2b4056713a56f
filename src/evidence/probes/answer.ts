import { redactedLine } from '../../domain/text/redacted-line.ts';

/** A health check's answer that says no, and why. */
export interface Failure {
  readonly success: false;
  /** What kind of failure it was, the same each time: `health/http/503`, `health/net/ECONNREFUSED`, `health/exit/2`. */
  readonly symptom: string;
  /** What was seen, in one line without secrets. */
  readonly detail: string;
}

/** What a health check was answered. */
export type Answer = { readonly success: true } | Failure;

/** A failure's answer; `secrets` are kept out of what it says. */
export function failure(symptom: string, detail: string, secrets: readonly string[] = []): Failure {
  return { success: false, symptom: `health/${symptom}`, detail: redactedLine(detail, secrets) };
}
