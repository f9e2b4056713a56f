import type { Finding } from '../../domain/finding.ts';
import type { FoundProblem } from './probe.ts';

/** A finding as a problem of a heal. */
export function problemOf({ fingerprint, description, remediation, fix }: Finding): FoundProblem {
  return { fingerprint, description, remediation, ...(fix === null ? {} : { fix }) };
}
