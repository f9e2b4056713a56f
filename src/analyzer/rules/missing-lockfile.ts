import { ECOSYSTEMS } from '../ecosystems/ecosystems.ts';
import type { FactRule } from './rule.ts';

export const missingLockfile: FactRule = {
  id: 'missing_lockfile',
  title: 'No lockfile',
  severity: 'medium',
  remediation: 'Install with the ecosystem’s tool and commit the lockfile that it writes.',
  look: ({ manifests, lockfiles, isSubfolder }) =>
    manifests.flatMap(({ path, ecosystem, manifest }) => {
      const names = Object.keys(ECOSYSTEMS.find(({ id }) => id === ecosystem)?.lockfiles ?? {});
      const isLocked = lockfiles.some((lockfile) => lockfile.manifests.includes(path));
      if (manifest?.wantsLockfile !== true || isLocked || isSubfolder) return [];
      return [
        {
          path,
          description: `${path} has dependencies, but there is no lockfile beside it or above it (${names.join(', ')}), so two installations may differ.`,
          remediation: `Install with ${ecosystem}'s tool and commit the lockfile that it writes.`,
        },
      ];
    }),
};
