import { withoutSecrets } from './without-secrets.ts';

/** The longest line that an event keeps of what was said. */
export const MAX_LINE = 300;

/** Escape sequences of terminals, and what else moves a cursor, hides a text or turns its direction. */
const ESCAPES = new RegExp(String.raw`[\u001b\u009b]\[?[\d;?]*[ -/]*[@-~]?`, 'g');
const CONTROLS = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * What a program or a server said, as one line that may be stored and shown: without control characters and secrets, and
 * cut where it is too long. `secrets` are texts that must not stay in it, such as the password that was sent.
 */
export function redactedLine(text: string, secrets: readonly string[] = [], max = MAX_LINE): string {
  const plain = text.replaceAll(ESCAPES, '').replaceAll(CONTROLS, ' ').trim();
  const safe = withoutSecrets(plain, secrets);
  return safe.length <= max ? safe : `${safe.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
