import type { EnvironmentDocument } from '../domain/environment.ts';
import { FIX_IDS, type Fix } from './fixes/fix.ts';
import { FIX_KINDS } from './fixes/fix-kinds.ts';

/** The fixes for what a check found, in the order of its findings. Decides only; nothing is read or changed. */
export function planFixes(document: EnvironmentDocument): Fix[] {
  return document.findings.flatMap((finding) => {
    const id = FIX_IDS.find((known) => known === finding.fix);
    if (id === undefined) return [];
    return [{ id, fingerprint: finding.fingerprint, ...FIX_KINDS[id].plan(finding) }];
  });
}
