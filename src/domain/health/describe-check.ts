import { formatSpan } from '../text/durations.ts';
import { shellWord } from '../text/shell-word.ts';
import type { AskedCheck } from './checks-of.ts';

/** What a check asks, in a few words; of an address without its user and password. */
export function describeCheck(check: AskedCheck): string {
  if ('http' in check) return `${check.method} ${withoutCredentials(check.http)}`;
  if ('tcp' in check) return `tcp ${check.tcp}`;
  if ('file' in check) return `${check.file}, at most ${formatSpan(check.max_age)} old`;
  return ('plugin' in check ? check.plugin : check.command).map(shellWord).join(' ');
}

/** How a check asks. */
export function kindOfCheck(check: AskedCheck): 'http' | 'tcp' | 'command' | 'file' | 'plugin' {
  return (['http', 'tcp', 'file', 'plugin'] as const).find((kind) => kind in check) ?? 'command';
}

function withoutCredentials(address: string): string {
  const url = new URL(address);
  [url.username, url.password] = ['', ''];
  return url.href;
}
