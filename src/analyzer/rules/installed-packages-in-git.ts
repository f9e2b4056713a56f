import type { FactRule } from './rule.ts';

/** What package managers install; Go's `vendor` and Cargo's are left out, which their own tools keep in git by design. */
const INSTALLED = [
  /^((?:.*\/)?node_modules)\//,
  /^((?:.*\/)?bower_components)\//,
  /^((?:.*\/)?vendor)\/composer\/installed\.(?:json|php)$/,
  /^((?:.*\/)?vendor\/bundle)\/ruby\//,
  /^(.+)\/pyvenv\.cfg$/,
  /^((?:.*\/)?Pods)\/Manifest\.lock$/,
];
/** A tool that works on such folders keeps some as input for its tests. */
const MATERIAL =
  /(^|\/)(tests?|specs?|__tests__|testing|testdata|fixtures?|__fixtures__|examples?|e2e|bench(marks?)?)\//i;

export const installedPackagesInGit: FactRule = {
  id: 'installed_packages_in_git',
  title: 'Installed packages in git',
  severity: 'medium',
  remediation:
    'Remove the folder with `git rm -r --cached`, list it in .gitignore, and install from the manifest and its lockfile.',
  look: ({ files }) => {
    const folders = files.tracked.flatMap(({ path }) => folderOf(path) ?? []);
    return [...Map.groupBy(folders, (folder) => folder)].map(([path, all]) => ({
      path,
      description: `${path} holds what a package manager installed, and is kept in git${all.length > 1 ? ` with ${all.length} files` : ''}.`,
    }));
  },
};

/** The outermost folder of installed packages that a file stands in. */
function folderOf(path: string): string | undefined {
  if (MATERIAL.test(path.split(/(?:node_modules|bower_components|vendor|Pods)\//, 1)[0] ?? ''))
    return undefined;
  for (const pattern of INSTALLED) {
    const folder = pattern.exec(path)?.[1];
    if (folder !== undefined) return folder.replace(/(node_modules|bower_components)\/.*$/, '$1');
  }
  return undefined;
}
