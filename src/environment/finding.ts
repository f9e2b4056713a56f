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
