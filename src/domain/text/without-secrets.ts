import { createFindWords, type FindWords, type Place } from './find-words.ts';

const HIDDEN = '***';

/** What shows a secret by its own form; each keeps its first group, and none takes more than the time of one pass over a text. */
const SHOWN: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'<>]+(?=@)/gi,
  /([?&](?:[\w-]{0,40}signature|sig)=)[^\s&"'<>]+/gi,
  /(\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w./-]+/gi,
  /(\bdiscord(?:app)?\.com\/api\/webhooks\/)[\w./-]+/gi,
  /()\b(?:gh[opsur]_|github_pat_|glpat-|glc_|glsa_|xox[a-z]-|xapp-|npm_|sk-|[rs]k_(?:live|test)_|hf_|gsk_|lin_api_|ntn_|dckr_pat_|figd_|tskey-|pypi-|dop_v1_|shp(?:pa|ca|at|ss)_|hv[sbr]\.)[\w.-]{16,}/g,
  /()\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /()\bAIza[\w-]{35}/g,
  /()\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /((?<![\w-])(?=[\w-]+\.[\w-])(?:[\w-]*?-)??)eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** What is a secret by the words before it. A scheme's credentials are no plain word, as in `basic authentication`. */
const TOLD: readonly RegExp[] = [
  /(\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|DIGEST|[Nn]egotiate|NEGOTIATE)\s+)(?=[\w.~+/=-]{0,999}(?:[\d=+/~]|[a-z][A-Z]|[A-Z]{2}))[\w.~+/=-]{6,}/g,
  /(\b(?:set-)?cookie["']?\s*[:=]\s*)\S.*/gi,
  /((?:pass(?:word|wd|phrase)|pwd|secret|token|(?:api|access|account|private|shared|signing|encryption)[-_]?key)["']?\s*(?:[:=]|%3[ad])\s*)(?:"[^"]*"?|'[^']*'?|[^\s,;&"'<>]+)/gi,
  /(<[\w:.-]{0,40}(?:password|passwd|secret|token|api-?key)>)[^<]+/gi,
  /(\s--?[\w-]{0,40}(?:password|passwd|secret|token|api-?key)\s+)(?![-\s])\S+/gi,
  /(\b(?:curl|wget)\b[^\n]{0,200}?\s(?:-u\s*|--user[\s=]+)[^\s:]{1,100}:)\S+/g,
  /(\bmysql(?:dump|admin)?\b[^\n]{0,200}?\s-p)[^\s-]\S*/g,
  /(\bidentified\s{1,9}by\s{1,9})(?:'[^']*'?|"[^"]*"?)/gi,
];

/** A part of each of them: most texts have none, and are asked this alone. */
const TRIGGER =
  /:\/\/|bearer|basic|digest|negotiate|cookie|pass|pwd|secret|token|key|sig(?:nature)?=|identified|curl|wget|mysql|hooks\/|hooks\.|gh[opsur]_|_pat_|gl(?:pat-|c_|sa_)|xox|xapp|npm_|sk[-_]|rk_|hf_|lin_api_|ntn_|figd_|pypi-|dop_v1_|shp|hv[sbr]\.|AKIA|ASIA|AIza|SG\.|eyJ/i;

const SECRETS = [...TOLD, ...SHOWN];

/**
 * What names a thing: a suite, a test, the fingerprint of a ticket. Two of them stay two, so nothing of a name is hidden for
 * the words in it: `token: expired` and `token: renewed` are suites, and one of them may fail.
 */
const NAMES: ReadonlySet<string> = new Set(['name', 'names', 'suite', 'fingerprint', 'fingerprints']);

/** Which values must not be told, beside what shows itself. */
export type Secrets = readonly string[];
const NONE: Secrets = [];

/** A text that may be stored and shown: what is a secret by its form or its name, and each of `secrets`, is `***`. */
export function withoutSecrets(text: string, secrets: Secrets = NONE): string {
  return hide(text, finderOf(secrets), SECRETS);
}

function hide(text: string, find: FindWords, patterns: readonly RegExp[]): string {
  const named = withHidden(text, find(text));
  if (!TRIGGER.test(named)) return named;
  return patterns.reduce((rest, secret) => rest.replaceAll(secret, `$1${HIDDEN}`), named);
}

function withHidden(text: string, places: readonly Place[]): string {
  if (places.length === 0) return text;
  const kept = places.map(([from], at) => text.slice(places[at - 1]?.[1] ?? 0, from));
  return [...kept, text.slice(places.at(-1)?.[1])].join(HIDDEN);
}

const FINDERS = new WeakMap<Secrets, FindWords>();

/** Made once for a list, which may have as many values as a file of them has lines. */
function finderOf(secrets: Secrets): FindWords {
  const known = FINDERS.get(secrets) ?? createFindWords(secrets);
  FINDERS.set(secrets, known);
  return known;
}

/** The same of every text in a value of JSON's kinds; its keys stay, and what has no secret stays the same object. */
export function valueWithoutSecrets<T>(value: T, secrets: Secrets = NONE): T {
  return clean(value, finderOf(secrets)) as T;
}

function clean(value: unknown, find: FindWords, patterns: readonly RegExp[] = SECRETS): unknown {
  if (typeof value === 'string') return hide(value, find, patterns);
  if (Array.isArray(value)) {
    const cleaned = value.map((entry: unknown) => clean(entry, find, patterns));
    return cleaned.some((entry, index) => entry !== value[index]) ? cleaned : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return value;
  const entries = Object.entries(value).map(
    ([key, entry]) => [key, clean(entry, find, NAMES.has(key) ? SHOWN : SECRETS)] as const,
  );
  const isSame = entries.every(([key, entry]) => entry === (value as Record<string, unknown>)[key]);
  return isSame ? value : Object.fromEntries(entries);
}

/** Where secrets stand in a text, so that a file can be mended where it lies. */
export function secretsIn(text: string, secrets: Secrets = NONE): Place[] {
  const formed = SECRETS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(
      (match) => [match.index + (match[1]?.length ?? 0), match.index + match[0].length] as const,
    ),
  );
  return [...finderOf(secrets)(text), ...formed];
}

/** The same error, of any realm, with message and stack without secrets, as far as it lets them be changed; its causes too. */
export function errorWithoutSecrets(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  for (const name of ['message', 'stack'] as const) {
    const text: unknown = Reflect.get(error, name);
    if (typeof text === 'string') Reflect.set(error, name, withoutSecrets(text));
  }
  if ('cause' in error) errorWithoutSecrets(error.cause);
  return error;
}
