import { lockAdvice } from '../dependencies/lock-command.ts';
import type { FactRule } from './rule.ts';

export const missingLockfile: FactRule = {
  id: 'missing_lockfile',
  title: 'No lockfile',
  severity: 'medium',
  remediation: 'Install with the ecosystem’s tool and commit the lockfile that it writes.',
  check: ({ manifests, lockfiles, ecosystems, files, tools, isSubfolder }) => {
    const asked = tools.map(({ tool }) => tool);
    const tracked = new Set(files.tracked.map((file) => file.path));
    return manifests.flatMap(({ path, ecosystem, manifest }) => {
      const names = Object.keys(ecosystems.find(({ id }) => id === ecosystem)?.lockfiles ?? {});
      // An installation writes one on its machine; until it is committed, nobody else has it.
      const counts = (lockfile: string): boolean => tracked.has(lockfile) || !tracked.has(path);
      const isLocked = lockfiles.some(
        (lockfile) => lockfile.manifests.includes(path) && counts(lockfile.path),
      );
      if (manifest?.wantsLockfile !== true || isLocked || isSubfolder) return [];
      return [
        {
          path,
          description: `${path} has dependencies, but git has no lockfile beside it or above it (${names.join(', ')}), so two installations may differ.`,
          remediation: `${lockAdvice(path, names, asked)}, and commit the lockfile that it writes; it must not be listed in .gitignore.`,
        },
      ];
    });
  },
};
