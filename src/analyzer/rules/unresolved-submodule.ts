import type { FactRule } from './rule.ts';

/** A submodule that is recorded and only not cloned here is a matter of the environment check. */
export const unresolvedSubmodule: FactRule = {
  id: 'unresolved_submodule',
  title: 'Submodule that nobody can clone',
  severity: 'medium',
  remediation:
    'Record it with `git submodule add URL PATH`, or remove it with `git rm --cached PATH` and commit its files instead.',
  look: ({ files, recordedSubmodules, isSubfolder }) =>
    recordedSubmodules === null || isSubfolder
      ? []
      : files.submodules
          .filter((path) => !recordedSubmodules.includes(path))
          .map((path) => ({
            path,
            description: `git tracks ${path} as a submodule, but .gitmodules does not say where to clone it from.`,
          })),
};
