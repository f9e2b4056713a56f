import { isTest } from '../structure/is-test.ts';
import { shellWords } from '../../domain/text/shell-word.ts';
import { listNames } from '../../domain/text/lists.ts';
import type { FactRule } from './rule.ts';

/** What compilers and packagers write and nobody edits; images, fonts and data are left out, since there they are the source. */
const BUILD_OUTPUT =
  /\.(class|pyc|pyo|o|obj|lo|a|lib|so|dylib|dll|exe|pdb|jar|war|ear|whl|egg|gem|nupkg|beam)$/i;
/** These fetch the build tool itself and belong into git by their own documentation. */
const WRAPPER = /(^|\/)(gradle-wrapper|maven-wrapper)\.jar$/;
/** Input for tests. */
const MATERIAL =
  /(^|\/)(tests?|specs?|__tests__|testing|testdata|test[-_]?resources|fixtures?|samples?|examples?)\//i;

export const binaryFileInGit: FactRule = {
  id: 'binary_file_in_git',
  title: 'Build output in git',
  severity: 'low',
  remediation:
    'Take it out of git with `git rm --cached FILE`, list it in .gitignore, commit both, and let the build make it or a registry hold it.',
  check: ({ files }) => {
    const outputs = files.tracked.map(({ path }) => path).filter(isBuildOutput);
    const byType = Map.groupBy(outputs, (path) => path.slice(path.lastIndexOf('.')).toLowerCase());
    return [...byType].map(([type, paths]) => ({
      key: type,
      remediation: `Run \`git rm --cached ${shellWords(paths)}\`, list *${type} in .gitignore, commit both, and let the build make it or a registry hold it.`,
      description: `${paths.length === 1 ? 'A build output is' : `${paths.length} build outputs are`} kept in git: ${listNames(paths)}.`,
    }));
  },
};

function isBuildOutput(path: string): boolean {
  return BUILD_OUTPUT.test(path) && !WRAPPER.test(path) && !MATERIAL.test(path) && !isTest(path);
}
