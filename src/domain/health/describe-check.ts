import { formatSpan } from '../text/durations.ts';
import { shellWord } from '../text/shell-word.ts';
import type { AskedCheck } from './checks-of.ts';
import { CHECK_KIND_NAMES, type CheckKind } from './health.ts';

/** What a check asks, in a few words; of an address without its user and password. */
export function describeCheck(check: AskedCheck): string {
  if ('http' in check) return `${check.method} ${withoutCredentials(check.http)}`;
  if ('tcp' in check) return `tcp ${check.tcp}`;
  if ('file' in check) return `${check.file}, at most ${formatSpan(check.max_age)} old`;
  return ('plugin' in check ? check.plugin : check.command).map(shellWord).join(' ');
}

/** How a check asks. */
export function kindOfCheck(check: AskedCheck): CheckKind {
  // Whatever was declared has one, or it would have been refused.
  return CHECK_KIND_NAMES.find((kind) => kind in check) ?? 'command';
}

function withoutCredentials(address: string): string {
  const url = new URL(address);
  [url.username, url.password] = ['', ''];
  return url.href;
}
