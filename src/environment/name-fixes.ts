import type { EnvironmentDocument } from '../domain/environment.ts';
import { isFixAllowed } from '../domain/fix-permission.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Registry } from '../domain/registry.ts';
import type { CheckEnvironment } from './check-environment.ts';
import type { FixKind } from './fixes/fix.ts';
import { kindFor, neededBy } from './plan-fixes.ts';

/**
 * A check whose findings name the fixes of these kinds, also those that only say themselves what they put right; these only
 * where the operator lets them be done, since whoever reads of a fix is told to have it done.
 */
export function namingFixes(check: CheckEnvironment, kinds: Registry<FixKind>): CheckEnvironment {
  return async (member, options) => withFixes(await check(member, options), member, kinds);
}

function withFixes(
  document: EnvironmentDocument,
  { allow }: FleetMember,
  kinds: Registry<FixKind>,
): EnvironmentDocument {
  const findings = document.findings.map((finding) => {
    if (finding.fix !== null) return finding;
    const kind = kindFor(finding, kinds);
    const isNamed = kind !== undefined && isFixAllowed(allow, neededBy(kind, finding));
    return isNamed ? { ...finding, fix: kind.id } : finding;
  });
  return { ...document, findings };
}
