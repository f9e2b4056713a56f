import type { EnvironmentDocument } from '../domain/environment.ts';
import type { Registry } from '../domain/registry.ts';
import type { CheckEnvironment } from './check-environment.ts';
import type { FixKind } from './fixes/fix.ts';

/** A check whose findings name the fixes of these kinds, also those that only say themselves what they put right. */
export function namingFixes(check: CheckEnvironment, kinds: Registry<FixKind>): CheckEnvironment {
  return async (member, options) => withFixes(await check(member, options), kinds);
}

function withFixes(document: EnvironmentDocument, { items }: Registry<FixKind>): EnvironmentDocument {
  const findings = document.findings.map((finding) => {
    const fix = finding.fix ?? items.find((kind) => kind.treats?.(finding) === true)?.id ?? null;
    return { ...finding, fix };
  });
  return { ...document, findings };
}
