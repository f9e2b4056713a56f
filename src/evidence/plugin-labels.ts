import { redactedLine } from '../domain/text/redacted-line.ts';
import type { Secrets } from '../domain/text/without-secrets.ts';
import type { Measured } from './probes/answer.ts';

/** What was measured, by labels that show no secret and nothing that is not printable: a plugin chooses its own. */
export function withCleanLabels(measured: Measured, secrets: Secrets): Measured {
  return Object.fromEntries(
    Object.entries(measured).map(([label, value]) => [redactedLine(label, secrets), value]),
  );
}
