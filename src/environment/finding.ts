import type { Finding } from '../domain/finding.ts';

interface Noticed {
  readonly type: string;
  readonly severity: Finding['severity'];
  readonly description: string;
  readonly remediation: string;
  /** What tells two findings of one type apart. */
  readonly what?: string;
  readonly path?: string;
  readonly line?: number | null;
  /** The id of the fix that puts it right. */
  readonly fix?: string;
}

export function environmentFinding(noticed: Noticed): Finding {
  const { type, severity, description, remediation, what, path = null, line = null, fix = null } = noticed;
  const fingerprint = `environment/${type}${what === undefined ? '' : `/${what}`}`;
  return { type, severity, description, fingerprint, path, line, remediation, fix };
}
