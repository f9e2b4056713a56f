import type { EnvironmentDocument } from '../domain/environment.ts';
import type { Registry } from '../domain/registry.ts';
import type { Fix, FixKind } from './fixes/fix.ts';

/** The fixes for what a check found, in the order of its findings. Decides only; nothing is read or changed. */
export function planFixes(document: EnvironmentDocument, kinds: Registry<FixKind>): Fix[] {
  return document.findings.flatMap((finding) => {
    const kind = finding.fix === null ? undefined : kinds.find(finding.fix);
    if (kind === undefined) return [];
    return [{ id: kind.id, fingerprint: finding.fingerprint, ...kind.plan(finding) }];
  });
}
