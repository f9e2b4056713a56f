import path from 'node:path';
import type { GitFacts } from '../../domain/analysis/git-facts.ts';
import type { AnalysisCache } from '../../domain/analysis/cache.ts';
import { webAddressOf } from '../../domain/analysis/web-address.ts';
import { isOn, settingOf } from '../../git/config-text.ts';
import type { LocalRepository } from '../../git/local-repository.ts';
import { readGitText } from '../../git/read-git-file.ts';
import { checkedOut } from '../../git/submodule-head.ts';
import type { WorkTree } from '../work-tree.ts';
import { describeHistory, NO_HISTORY } from './history.ts';
import { oldestChange } from './oldest-change.ts';
import { latestReleaseTag } from './release-tag.ts';

export interface Described {
  readonly repository: LocalRepository;
  readonly workTree: WorkTree;
  readonly history: AnalysisCache['history'];
  readonly distance: AnalysisCache['distance'];
  readonly now: Date;
}

/** The document's part about git, of what was found. */
export async function describeGit({
  repository,
  workTree,
  history,
  distance,
  now,
}: Described): Promise<GitFacts> {
  const { modified, untracked } = workTree;
  return {
    has_git: true,
    ...(history === null ? NO_HISTORY : describeHistory(history, now)),
    ...describeRefs(repository),
    upstream: repository.refs.upstream?.name ?? null,
    ahead: distance?.ahead ?? null,
    behind: distance?.behind ?? null,
    modified_count: modified.length,
    untracked_count: untracked.length,
    oldest_uncommitted_at: await oldestChange(repository.folder, [...modified, ...untracked]),
    ...describeOrigin(repository),
    ...(await describePlace(repository)),
  };
}

/** Of a component that is a part of a repository only, nothing: the page of the whole is not its own. */
function describeOrigin({ prefix, place }: LocalRepository): Pick<GitFacts, 'web_url'> {
  const origin = prefix === '' ? settingOf(place.config, 'remote.origin.url') : undefined;
  return origin === undefined ? {} : { web_url: webAddressOf(origin) };
}

function describeRefs({
  refs,
}: LocalRepository): Pick<
  GitFacts,
  'branch' | 'default_branch' | 'head' | 'tag_count' | 'latest_release_tag'
> {
  return {
    branch: refs.branch,
    default_branch: refs.defaultBranch,
    head: refs.head,
    tag_count: refs.tags.length,
    latest_release_tag: latestReleaseTag(refs.tags),
  };
}

async function describePlace({
  place,
  folder,
  objectFormat,
  submodules,
}: LocalRepository): Promise<
  Pick<GitFacts, 'is_shallow' | 'is_partial' | 'is_bare' | 'is_worktree' | 'object_format' | 'submodules'>
> {
  const { config, commonDir, top } = place;
  const heads = await Promise.all(
    submodules.map(async (submodule) =>
      top === null ? null : checkedOut(path.join(folder, submodule.path)),
    ),
  );
  return {
    is_shallow: readGitText(path.join(commonDir, 'shallow')) !== undefined,
    is_partial:
      config.has('extensions.partialclone') ||
      [...config].some(([key, values]) => /^remote\..*\.promisor$/s.test(key) && isOn(values.at(-1))),
    is_bare: top === null,
    is_worktree: place.isLinked,
    object_format: objectFormat,
    submodules: submodules.map((submodule, at) => ({ ...submodule, checked_out: heads[at] !== null })),
  };
}
