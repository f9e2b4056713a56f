import { createRegistry, type Registered } from '../registry.ts';

/** The id of every rule that is built in, for who checks names and needs none of the parsers that the rules bring along. */
export const RULE_IDS: readonly string[] = [
  'binary_file_in_git',
  'broken_links',
  'catalog_invalid',
  'conflicting_tool_versions',
  'debug_leftovers',
  'doubled_dependency',
  'hidden_direction',
  'installed_packages_in_git',
  'large_file',
  'lockfile_out_of_step',
  'lockfile_unparsable',
  'manifest_unparsable',
  'manifest_unreadable',
  'merge_markers',
  'missing_ci',
  'missing_license',
  'missing_lockfile',
  'missing_readme',
  'missing_tests',
  'no_commits',
  'other_owner',
  'secrets',
  'single_maintainer',
  'slow_file',
  'stale',
  'uncommitted_work',
  'unpinned_dependency',
  'unresolved_submodule',
];

/** What `components.yaml` may name. Throws InputError when an added rule has an id that is written wrongly or used twice. */
export function ruleIds(added: readonly Registered[] = []): readonly string[] {
  const builtIn = RULE_IDS.map((id) => ({ id }));
  return createRegistry<Registered>('rule', builtIn, added).ids;
}
