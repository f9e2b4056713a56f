import type { Severity } from '../../domain/finding.ts';
import { isDocumentation } from '../structure/conventions.ts';
import { isTest } from '../structure/is-test.ts';
import { isLoginForShow } from '../secrets/login-for-show.ts';
import { findSecrets, type FoundSecret } from '../secrets/find-secrets.ts';
import type { ContentRule, Match } from './rule.ts';

export const secrets: ContentRule = {
  id: 'secrets',
  title: 'Secret in a file',
  severity: 'critical',
  remediation:
    'Revoke it where it was issued, take it out of the file, and keep the new one outside the repository: git keeps the old one for ever.',
  reads: () => true,
  scan: ({ path, text }) =>
    findSecrets(path, text)
      .filter((secret) => isReal(secret, path, text))
      .map((secret) => sighting(secret, path, text)),
};

/** Whether the rule would find something in a file. */
export function holdsSecret(path: string, text: string): boolean {
  return findSecrets(path, text).some((secret) => isReal(secret, path, text));
}

/** A path whose files are made to be shown or tried: keys and addresses in them were made for that too. */
const MADE_UP =
  /(^|\/)(fixtures?([._-][^/]*)?|(__)?tests?(__)?|e2e|testdata|test_?data|mocks?|__mocks__|examples?|samples?|demos?|dummy|templates?|certs?)\//i;
const EXAMPLE_FILE =
  /\.(example|sample|dist|template|tmpl|tt|erb|jinja2?|j2|md|mdx|rst|adoc|txt|po|ipynb)$|(^|\/)[^/]*(example|sample|test|mock|spec)[^/]*$/i;

/** Names that lead to no server of anybody: RFC 2606 and RFC 6761, loop-back, documentation addresses, and names without a dot. */
const NO_SERVER =
  /@([^./:?#\s"'`]+|[^/:?#\s"'`]*(example|test|invalid|localhost|local)(\.(com|org|net|edu))?|127\.[\d.]+|0\.0\.0\.0|\[?::1\]?|host|hostname)([/:?#\s"'`]|$)/i;
const PLACEHOLDER =
  /example|placeholder|changeme|your[-_]|x{6}|0{8}|1234567890?|abcdef|deadbeef|dummy|redacted|(.)\1{7}|<[^>]*>|\*{4}/i;

/** An account's id is no secret. */
const NO_SECRET = new Set(['AWSAccountID']);
/** What anybody makes up for a test: a key pair, or a user with a password at some address. */
const EASILY_MADE = new Set(['privatekey', 'gcp', 'basicauth', 'database-connection-string', 'npm']);
const ADDRESSES = new Set(['basicauth', 'database-connection-string']);

function isReal({ rule, what, start, end }: FoundSecret, path: string, text: string): boolean {
  if (NO_SECRET.has(what)) return false;
  if (isForShow(path) && EASILY_MADE.has(rule)) return false;
  const secret = text.slice(start, end);
  if (rule === 'privatekey' || rule === 'gcp') return true;
  if (ADDRESSES.has(rule))
    return (
      !NO_SERVER.test(secret + text.slice(end, end + 1)) &&
      !PLACEHOLDER.test(secret) &&
      !isLoginForShow(secret)
    );
  if (rule === 'npm' && isLoginForShow(secret)) return false;
  return !PLACEHOLDER.test(secret) && !/[$%]\{|\$\(|\$[A-Z_]+|\{\{/.test(secret);
}

function isForShow(path: string): boolean {
  return isTest(path) || isDocumentation(path) || MADE_UP.test(path) || EXAMPLE_FILE.test(path);
}

/** Named by what stands before it on its line, so that a hash says nothing about the secret. */
function sighting({ rule, what, name, start }: FoundSecret, path: string, text: string): Match {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(0, start).split('\n').length;
  return {
    line,
    key: `${rule} ${what} ${text.slice(Math.max(lineStart, start - 200), start)}`,
    severity: severityOf(rule, what, path),
    description: `${path} holds what looks like ${article(name)} ${name} (line ${line}, rule ${rule} of secretlint).`,
  };
}

/** A token in a test is mostly made up in the form of a real one, but only a person can tell. */
function severityOf(rule: string, what: string, path: string): Severity {
  if (isForShow(path)) return 'medium';
  return ADDRESSES.has(rule) || what === 'AWSAccessKeyID' ? 'high' : 'critical';
}

function article(name: string): string {
  return /^[aeiou]/i.test(name) ? 'an' : 'a';
}
