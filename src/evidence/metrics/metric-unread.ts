import { UnavailableError } from '../../domain/errors.ts';
import { redactedLine } from '../../domain/text/redacted-line.ts';

/** A source had no number to give; the message is a clause that says why, in one line, with `secrets` kept out of it. */
export class MetricUnread extends UnavailableError {
  constructor(why: string, secrets: readonly string[] = []) {
    super(redactedLine(why, secrets));
  }
}
