/** The longest line that an event keeps of what was said. */
export const MAX_LINE = 300;

const HIDDEN = '***';

/** Escape sequences of terminals, and what else moves a cursor, hides a text or turns its direction. */
const ESCAPES = new RegExp(String.raw`[\u001b\u009b]\[?[\d;?]*[ -/]*[@-~]?`, 'g');
const CONTROLS = /[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** What shows a secret by its form, or by what stands before it; each keeps its first group. */
const SECRETS: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#]+(?=@)/gi,
  /(\b(?:bearer|basic|digest|negotiate)\s+)[\w.~+/=-]{6,}/gi,
  /(\b(?:set-)?cookie["']?\s*[:=]\s*).+/gi,
  /([\w-]*(?:pass(?:word|wd|phrase)|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key)["']?\s*[:=]\s*)(?:"[^"]*"?|'[^']*'?|[^\s,;&"'<>]+)/gi,
  /()\b(?:gh[opsur]_|github_pat_|glpat-|xox[a-z]-|npm_|sk-)[\w-]{16,}/g,
  /()\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /()\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g,
];

/**
 * What a program or a server said, as one line that may be stored and shown: without control characters and secrets, and
 * cut where it is too long. `secrets` are texts that must not stay in it, such as the password that was sent.
 */
export function redactedLine(text: string, secrets: readonly string[] = [], max = MAX_LINE): string {
  const plain = text.replaceAll(ESCAPES, '').replaceAll(CONTROLS, ' ').trim();
  const named = [...secrets]
    .filter((secret) => secret !== '')
    .sort((one, other) => other.length - one.length)
    .reduce((line, secret) => line.replaceAll(secret, HIDDEN), plain);
  const safe = SECRETS.reduce((line, secret) => line.replaceAll(secret, `$1${HIDDEN}`), named);
  return safe.length <= max ? safe : `${safe.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
