import type { EnvironmentDocument } from '../domain/environment.ts';
import type { Finding } from '../domain/finding.ts';
import type { NeededPermission } from '../domain/fix-permission.ts';
import type { Registry } from '../domain/registry.ts';
import type { Fix, FixKind } from './fixes/fix.ts';

/** One fix of the plan, with what the operator must have allowed. */
export interface PlannedFix extends Fix {
  readonly needs: NeededPermission;
}

/** The fixes for what a check found, in the order of its findings. Decides only; nothing is read or changed. */
export function planFixes(document: EnvironmentDocument, kinds: Registry<FixKind>): PlannedFix[] {
  return document.findings.flatMap((finding) => {
    const kind = kindFor(finding, kinds);
    if (kind === undefined) return [];
    const { fingerprint, description: why } = finding;
    return [{ id: kind.id, fingerprint, why, ...kind.plan(finding), needs: neededBy(kind, finding) }];
  });
}

/** The fix that a finding names, else the first that says it treats it. */
export function kindFor(finding: Finding, kinds: Registry<FixKind>): FixKind | undefined {
  return finding.fix === null
    ? kinds.items.find((kind) => kind.treats?.(finding) === true)
    : kinds.find(finding.fix);
}

/** What the operator must have allowed to have a finding put right by this kind of fix. */
export function neededBy(kind: FixKind, finding: Finding): NeededPermission {
  const tool = kind.tool?.(finding);
  return { kind: kind.kind, ...(tool === undefined ? {} : { tool }) };
}
