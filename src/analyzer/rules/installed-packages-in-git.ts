import { shellWord } from '../../domain/text/shell-word.ts';
import type { FactRule } from './rule.ts';

/** What package managers write into where they install; Go's `vendor` and Cargo's are left out, which their own tools keep in git by design. */
const PROOFS = [
  /^((?:.*\/)?node_modules)\/\.(?:package-lock\.json|yarn-integrity|modules\.yaml)$/,
  /^((?:.*\/)?vendor)\/composer\/installed\.(?:json|php)$/,
  /^((?:.*\/)?vendor\/bundle)\/ruby\//,
  /^(.+)\/pyvenv\.cfg$/,
  /^((?:.*\/)?Pods)\/Manifest\.lock$/,
];
const FOLDER = /^((?:.*?\/)?(?:node_modules|bower_components))\//;
/** A tool that works on such folders keeps some as input for its tests. */
const MATERIAL =
  /(^|\/)(tests?|specs?|__tests__|testing|testdata|mocks?|__mocks__|fixtures?|__fixtures__|examples?|playground|e2e|bench(marks?)?)\//i;
/** An installation without such a proof has more; fewer were written by hand, such as input for a test. */
const FEWEST_FILES = 20;

export const installedPackagesInGit: FactRule = {
  id: 'installed_packages_in_git',
  title: 'Installed packages in git',
  severity: 'medium',
  remediation:
    'Take the folder out of git with `git rm -r --cached FOLDER`, list it in .gitignore, commit both, and install from the manifest and its lockfile.',
  check: ({ files }) => {
    const folders = files.tracked.flatMap(({ path }) => folderOf(path) ?? []);
    return [...Map.groupBy(folders, ({ folder }) => folder)]
      .filter(([, found]) => found.length >= FEWEST_FILES || found.some(({ isProof }) => isProof))
      .map(([path]) => ({
        path,
        remediation: `Run \`git rm -r --cached ${shellWord(path)}\`, list ${path}/ in .gitignore, commit both, and install from the manifest and its lockfile.`,
        description: `${path} holds what a package manager installed, and is kept in git.`,
      }));
  },
};

/** The outermost folder of installed packages that a file stands in, and whether the file alone proves it. */
function folderOf(path: string): { folder: string; isProof: boolean } | undefined {
  const proven = PROOFS.map((proof) => proof.exec(path)?.[1]).find((folder) => folder !== undefined);
  const folder = FOLDER.exec(path)?.[1] ?? proven;
  if (folder === undefined || MATERIAL.test(`${folder}/`)) return undefined;
  return { folder, isProof: proven !== undefined };
}
