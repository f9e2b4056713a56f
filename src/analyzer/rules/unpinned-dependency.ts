import { listNames } from '../../domain/text/lists.ts';
import type { FactRule } from './rule.ts';

/** Where a dependency without a version means any version; elsewhere it may be a path or a commit. */
const ECOSYSTEMS_OF_ANY = ['npm', 'python', 'composer'];
const ANY = /^(\*|latest|next|x|>=\s*0(\.0)*|dev-(master|main))?$/i;
/** A library says what it works with; only who is installed as a whole is to know with what exactly. */
const LIBRARY_FILE = /(^|\/)(pyproject\.toml|setup\.(py|cfg))$/;

export const unpinnedDependency: FactRule = {
  id: 'unpinned_dependency',
  title: 'Dependencies of any version',
  severity: 'low',
  remediation: 'Give each a version that is known to work in the manifest, or commit a lockfile.',
  check: ({ manifests, lockfiles }) =>
    manifests.flatMap(({ path, ecosystem, manifest }) => {
      if (manifest === null || !ECOSYSTEMS_OF_ANY.includes(ecosystem)) return [];
      if (ecosystem === 'python' ? LIBRARY_FILE.test(path) : !manifest.wantsLockfile) return [];
      const names = manifest.dependencies.filter(({ version }) => ANY.test(version)).map(({ name }) => name);
      if (names.length === 0 || lockfiles.some((lockfile) => lockfile.manifests.includes(path))) return [];
      return [
        { path, description: `${path} takes any version of ${listNames(names)}, and no lockfile pins them.` },
      ];
    }),
};
