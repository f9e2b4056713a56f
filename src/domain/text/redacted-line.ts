import { shortened, visibleLine } from './visible.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The longest line that an event keeps of what was said. */
export const MAX_LINE = 300;

/**
 * What a program or a server said, as one line that may be stored and shown: without control characters and secrets, and
 * cut where it is too long. `secrets` are texts that must not stay in it, such as the password that was sent.
 */
export function redactedLine(text: string, secrets: readonly string[] = [], max = MAX_LINE): string {
  return shortened(withoutSecrets(visibleLine(text), secrets), max);
}
