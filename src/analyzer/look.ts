import { createHash } from 'node:crypto';
import path from 'node:path';
import type { GitFacts } from '../domain/analysis/git-facts.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { RememberedDocument } from '../domain/remembered.ts';
import { askGit, type AskOptions } from '../git/ask-git.ts';
import { isOn, settingOf } from '../git/config-text.ts';
import type { LocalRepository } from '../git/local-repository.ts';
import { readGitBytes, readGitText } from '../git/read-git-file.ts';
import { checkedOut } from '../git/submodule-head.ts';
import { naming, openComponent, untrackedFolder } from './git/component-folder.ts';
import { describeHistory, isMemorable, NO_HISTORY, readHistory } from './git/history.ts';
import { statIfThere } from './git/stat-if-there.ts';
import { oldestChange } from './git/oldest-change.ts';
import { latestReleaseTag } from './git/release-tag.ts';
import { sum } from './sum.ts';
import { NO_WORK_TREE, readWorkTree, type WorkTree } from './work-tree.ts';

export interface LookOptions extends AskOptions {
  readonly now: Date;
  /** What the last look found; it costs less and says the same. */
  readonly remembered?: RememberedDocument | undefined;
}

/** What git has to say of a component, and what of that is worth remembering. */
export interface Look {
  readonly repository: LocalRepository;
  readonly workTree: WorkTree;
  readonly git: GitFacts;
  readonly remembered: RememberedDocument;
}

/**
 * Looks at a component's repository. Reads only: nothing of it is changed or run.
 * Throws ComponentFolderError when there is none, GitError when git cannot answer.
 */
export async function lookAtRepository(member: FleetMember, options: LookOptions): Promise<Look> {
  return naming(member, look(member, options));
}

async function look(member: FleetMember, { now, remembered, ...options }: LookOptions): Promise<Look> {
  const repository = await openComponent(member, options);
  const history = await historyOf(repository, now, remembered ?? null, options);
  const isSubfolder = repository.prefix !== '';
  if (isSubfolder && history === null && repository.files.length === 0) throw untrackedFolder(member);
  const workTree =
    repository.place.top === null
      ? NO_WORK_TREE
      : await readWorkTree(
          { repository, known: remembered?.work_tree ?? null, headTree: history?.newest[0]?.tree ?? null },
          options,
        );
  const distance = await distanceOf(repository, remembered?.distance ?? null, options);
  return {
    repository,
    workTree,
    git: {
      has_git: true,
      ...(history === null ? NO_HISTORY : describeHistory(history, now)),
      ...describeRefs(repository),
      upstream: repository.refs.upstream?.name ?? null,
      ahead: distance?.ahead ?? null,
      behind: distance?.behind ?? null,
      modified_count: workTree.modified.length,
      untracked_count: workTree.untracked.length,
      oldest_uncommitted_at: await oldestChange(repository.folder, [
        ...workTree.modified,
        ...workTree.untracked,
      ]),
      ...(await describePlace(repository)),
    },
    remembered: {
      schema_version: 1,
      component_id: member.component.id,
      history: history !== null && history.key !== UNKNOWN_KEY && isMemorable(history) ? history : null,
      work_tree: workTree.known,
      distance,
      analysis: null,
    },
  };
}

/** Counts by another version of this program are not taken over. */
const WAY_OF_COUNTING = 1;
/** The key of a history that depends on what is not looked at. */
const UNKNOWN_KEY = '';

/** Null without a commit that counts. */
async function historyOf(
  repository: LocalRepository,
  now: Date,
  remembered: RememberedDocument | null,
  options: AskOptions,
): Promise<RememberedDocument['history']> {
  const { refs, target, prefix } = repository;
  if (refs.head === null) return null;
  const key = historyKey(repository);
  const known = key === UNKNOWN_KEY ? null : (remembered?.history ?? null);
  const question = { target, head: refs.head, key, isSubfolder: prefix !== '', known, now };
  const history = await readHistory(question, options);
  return history.newest.length === 0 ? null : history;
}

/** Over all but HEAD that changes what the history is or how its authors are called. */
function historyKey({ place, refs, prefix, files }: LocalRepository): string {
  const { top, commonDir, config } = place;
  if (config.has('mailmap.file') || config.has('mailmap.blob')) return UNKNOWN_KEY;
  const mailmap =
    top === null
      ? files.find((file) => file.path === '.mailmap')?.blob
      : readMailmap(path.join(top, '.mailmap'));
  return sum([
    String(WAY_OF_COUNTING),
    prefix,
    mailmap ?? '',
    readGitText(path.join(commonDir, 'shallow')) ?? '',
    readGitText(path.join(commonDir, 'info/grafts')) ?? '',
    ...refs.replaced,
    settingOf(config, 'core.usereplacerefs') ?? '',
    settingOf(config, 'core.abbrev') ?? '',
  ]);
}

/** A sum of it, since there is no limit to how long it is; git follows no link here. */
function readMailmap(file: string): string | undefined {
  if (statIfThere(file)?.isSymbolicLink() === true) return undefined;
  const bytes = readGitBytes(file);
  return bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
}

/** How far the branch and its upstream have gone apart; null without an upstream, or a commit. */
async function distanceOf(
  { refs, target }: LocalRepository,
  known: RememberedDocument['distance'],
  options: AskOptions,
): Promise<RememberedDocument['distance']> {
  const { head, upstream } = refs;
  if (head === null || upstream === null) return null;
  if (head === upstream.commit) return { head, upstream: head, ahead: 0, behind: 0 };
  if (known?.head === head && known.upstream === upstream.commit) return known;
  let answer = '';
  const range = `${head}...${upstream.commit}`;
  await askGit(
    target,
    ['rev-list', '--left-right', '--count', range, '--'],
    (text) => (answer += text),
    options,
  );
  const [ahead = 0, behind = 0] = answer.trim().split('\t').map(Number);
  return { head, upstream: upstream.commit, ahead, behind };
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
