import type { Finding } from '../../domain/finding.ts';
import type { HealProblem } from '../../domain/healing/heal.ts';

export function problemOf(
  { fingerprint, description, remediation }: Finding,
  mendable: boolean,
): Omit<HealProblem, 'look'> {
  return { fingerprint, description, remediation, mendable };
}
