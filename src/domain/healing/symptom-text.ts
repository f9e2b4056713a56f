import { MAX_LINE } from '../text/redacted-line.ts';
import { trimEndOf } from '../text/trim-end.ts';

/**
 * Counts up whenever the same line gives another text. Events keep the line, so that the index of what was learned, which is
 * then made anew, has all of the past under the new texts.
 */
export const SYMPTOM_TEXT_VERSION = 1;

/** Runs of what is no space, bracket, quote or separator. */
const WORDS = /[^\s"'`()[\]{}<>,;|=]+/g;
/** The number or word behind one of them tells what was wrong, and not how much of it or where. */
const BEFORE_CODE = new Set(
  'status code errno error err exit exitcode http https signal sqlstate hresult alert rc returned'.split(' '),
);
/** They may stand between that word and its code. */
const FILLERS = new Set(['is', 'was', 'of', 'with', 'no', 'number']);

/** What is a code by its own form: E2BIG, SIGUSR1, ERR_SSL_TLSV1_ALERT_UNKNOWN_CA, ORA-12541, HTTP/1.1, TLSv1.3. */
const CODE =
  /^(?:E[A-Z0-9]{2,30}|SIG[A-Z0-9]{2,20}|[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{2,8}-?\d{3,5}|HTTP\/\d(?:\.\d)?|(?:TLS|SSL)v?\d(?:\.\d)?)$/;
/** Punctuation behind a word. */
const ENDS = ':.!?#';
const TOLD_CODE = /^[-+]?(?:\d{1,5}|0x[0-9a-f]{1,8}|[0-9A-Z]{5})$/;

/** What varies from one time to the next, most particular first. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/^[a-z][a-z0-9+.-]*:\/\//i, '<url>'],
  [/^[^@]+@[^@.]+\./, '<email>'],
  [/^(?:\d{4}-\d\d-\d\d(?:t.*)?|\d{1,4}\/\d{1,2}\/\d{1,4}|\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?z?)$/i, '<time>'],
  [/^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?:\/\d+)?$/, '<address>'],
  [/^(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w+)?$/i, '<address>'],
  [/^[a-z][\w.-]*:\d{1,5}$/i, '<address>'],
  [/^(?:~|\.{1,2})?\/|^[a-z]:\\|^\\\\/i, '<path>'],
  [/^(?=[^/]*\/)(?:[^\d.]*[\d.]|[^/]*\/[^/]*\/)/, '<path>'],
  [/^[-+]?\d[\d.]*(?:%|[a-z]{1,3})?$/i, '<n>'],
  [/^(?:0x)?[0-9a-f-]{7,}$/i, '<hash>'],
  [/\d/, '<id>'],
];

/**
 * A recorded line with what varies from one time to the next masked, so that two of one cause are one text:
 * `lock /run/a.lock is held by pid 4711` is `lock <path> is held by pid <n>`. Codes stay, as in `status 502`.
 * Pure; its work is bounded, as no more is read than an event keeps of a line.
 */
export function symptomText(said: string): string {
  let before = '';
  const masked = said.slice(0, MAX_LINE).replaceAll(WORDS, (word) => {
    const text = maskWord(word, before);
    const plain = plainWord(word);
    if (plain !== '' && !FILLERS.has(plain)) before = plain;
    return text;
  });
  return masked
    .replaceAll(/<time>,<n>/g, '<time>')
    .replaceAll(/(<[a-z]+>)(?:[ ,]+\1)+/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** A word without the punctuation around it; what stands behind its name and a colon, by itself. */
function maskWord(word: string, before: string): string {
  const lead = /^[:#]+/.exec(word)?.[0] ?? '';
  const core = trimEndOf(word.slice(lead.length), ENDS);
  if (core === '' || !/[\d/\\@]/.test(core) || CODE.test(core)) return word;
  if (TOLD_CODE.test(core) && BEFORE_CODE.has(before)) return word;
  const colon = core.indexOf(':');
  const name = core.slice(0, Math.max(0, colon)).toLowerCase();
  if (BEFORE_CODE.has(name) && TOLD_CODE.test(core.slice(colon + 1))) return word;
  const mask = MASKS.find(([pattern]) => pattern.test(core))?.[1] ?? core;
  return `${lead}${mask}${word.slice(lead.length + core.length)}`;
}

/** A word as a code may stand behind it: `status` of `Status:`, `http` of `HTTP/1.1`. */
function plainWord(word: string): string {
  const core = trimEndOf(word.replace(/^[:#]+/, ''), ENDS).toLowerCase();
  return core.slice(core.indexOf(':') + 1).replace(/\/\d(?:\.\d)?$/, '');
}
