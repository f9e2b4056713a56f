import { ECOSYSTEMS } from '../ecosystems/ecosystems.ts';
import type { Rule } from './rule.ts';

export const missingLockfile: Rule = {
  id: 'missing_lockfile',
  title: 'No lockfile',
  severity: 'medium',
  look: ({ manifests, structure, isSubfolder }) =>
    manifests.flatMap(({ path, ecosystem, manifest }) => {
      const lockfiles = Object.keys(ECOSYSTEMS.find(({ id }) => id === ecosystem)?.lockfiles ?? {});
      const isLocked = lockfiles.some((lockfile) => structure.top_level_files.includes(lockfile));
      if (manifest?.wantsLockfile !== true || isLocked || isSubfolder) return [];
      return [
        {
          path,
          description: `${path} has dependencies, but no lockfile is tracked beside it (${lockfiles.join(', ')}), so two installations may differ.`,
          remediation: `Install with ${ecosystem}'s tool and commit the lockfile that it writes.`,
        },
      ];
    }),
};
