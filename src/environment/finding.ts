import { shortened, visibleLine } from '../domain/text/visible.ts';
import type { Finding } from '../domain/finding.ts';
import type { FixId } from './fixes/fix.ts';

interface Noticed {
  readonly type: string;
  readonly severity: Finding['severity'];
  readonly description: string;
  readonly remediation: string;
  /** What tells two findings of one type apart. */
  readonly what?: string;
  readonly path?: string;
  readonly fix?: FixId;
}

export function environmentFinding(noticed: Noticed): Finding {
  const { type, severity, description, remediation, what, path = null, fix = null } = noticed;
  const fingerprint = `environment/${type}${what === undefined ? '' : `/${what}`}`;
  return { type, severity, description, fingerprint, path, line: null, remediation, fix };
}

const MAX_SHOWN = 200;

/** Text that a repository or a tool wrote, safe to print: one line, not too long, no control or direction characters, no password in a URL. */
export function printable(text: string): string {
  const plain = text.replace(/(:\/\/)[^/@\s]*@/g, '$1');
  return shortened(visibleLine(plain), MAX_SHOWN);
}

/** The first ten names, then how many more. */
export function listed(names: readonly string[]): string {
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  return `${names.slice(0, 10).join(', ')}${more}`;
}
