import { shellWord } from '../../domain/text/shell-word.ts';
import type { FactRule } from './rule.ts';

/** A submodule that is recorded and only not cloned here is a matter of the environment check. */
export const unresolvedSubmodule: FactRule = {
  id: 'unresolved_submodule',
  title: 'Submodule that nobody can clone',
  severity: 'medium',
  remediation:
    'Record in .gitmodules where to clone it from and commit that, or take it out with `git rm --cached PATH` and commit its files instead.',
  check: ({ files, recordedSubmodules, isSubfolder }) =>
    recordedSubmodules === null || isSubfolder
      ? []
      : files.submodules
          .filter((path) => !recordedSubmodules.includes(path))
          .map((path) => ({
            path,
            remediation: adviceFor(path),
            description: `git tracks ${path} as a submodule, but .gitmodules does not say where to clone it from.`,
          })),
};

/** `git submodule add` refuses what the index has already, and an empty folder. */
function adviceFor(path: string): string {
  const set = (key: string, value: string): string =>
    `\`git config --file .gitmodules ${shellWord(`submodule.${path}.${key}`)} ${value}\``;
  const word = shellWord(path);
  return (
    `Record where to clone it from with ${set('path', word)} and ${set('url', 'URL')}, and commit .gitmodules; ` +
    `or keep its files here: run \`git rm --cached ${word}\`, remove ${path}/.git, run \`git add ${word}\`, and commit.`
  );
}
