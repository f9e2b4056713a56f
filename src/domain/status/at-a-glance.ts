import type { Severity } from '../finding.ts';
import type { FleetMember } from '../fleet.ts';
import { isOpen } from '../tickets/history.ts';
import type { StatusDocument } from './status.ts';

/** Whether its development environment has issues. */
export function hasIssues({ environment_status }: StatusDocument): boolean {
  return environment_status.dev_environment === 'issues';
}

/** When its health check was last answered, in milliseconds; null where no answer is known. */
export function answeredAt({ start_history }: StatusDocument): number | null {
  const answer = start_history.find(({ source }) => source === 'health');
  return answer === undefined ? null : Date.parse(answer.timestamp);
}

/** When its newest start, health check or test run was, in milliseconds; null where none is known. */
export function newestEvidenceAt({ start_history, test_history }: StatusDocument): number | null {
  const times = [start_history, test_history].flatMap(([newest]) => (newest === undefined ? [] : [newest]));
  return times.length === 0 ? null : Math.max(...times.map(({ timestamp }) => Date.parse(timestamp)));
}

/** How many of its tickets are open, by severity. */
export function countOpen({ issues }: StatusDocument): Readonly<Record<Severity, number>> {
  const counts = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of issues.filter(isOpen)) counts[severity] += 1;
  return counts;
}

/** Whether the health check of a component should be asked, and no answer is known that holds now. */
export function isNotAsked(
  { allow, answerValidFor }: Pick<FleetMember, 'allow' | 'answerValidFor'>,
  answered: number | null,
  now: Date,
): boolean {
  if (!allow.health || answerValidFor === undefined) return false;
  return answered === null || now.getTime() - answered > answerValidFor;
}

/** The fingerprints of the problems for which a ticket is open. */
export function toldFingerprints({ issues }: StatusDocument): string[] {
  return issues.filter(isOpen).map(({ fingerprint }) => fingerprint);
}

/** How many findings no open ticket stands for. */
export function countUntold(fingerprints: readonly string[], told: readonly string[]): number {
  const known = new Set(told);
  return fingerprints.filter((fingerprint) => !known.has(fingerprint)).length;
}
