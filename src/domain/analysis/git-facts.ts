import * as z from 'zod';

export const Commit = z.object({
  hash: z.string(),
  author: z.string(),
  /** As `git log` prints it (`Wed May 3 14:23:01 2025 -0700`), in the author's time zone. */
  date: z.string(),
  /** The subject line. */
  message: z.string(),
});
export type Commit = z.infer<typeof Commit>;

const Submodule = z.object({
  /** Relative to the component's folder. */
  path: z.string(),
  /** The commit that the index records for it. */
  commit: z.string(),
  /** Whether it has a commit checked out, this one or another. */
  checked_out: z.boolean(),
});
export type Submodule = z.infer<typeof Submodule>;

/** What git knows of a component. Nothing is fetched: what is said of the remote is what was known when somebody last did. */
export const GitFacts = z.object({
  has_git: z.boolean(),
  /** `git rev-list --count HEAD`; for a component in a subfolder `git rev-list --count HEAD -- .` there. */
  commit_count: z.int().min(0),
  /** By author name as `.mailmap` has it, most commits first, then by name: `git shortlog -sn HEAD`. */
  contributors: z.array(z.object({ name: z.string(), commits: z.int() })),
  /** Null when there is no commit yet. */
  last_commit: Commit.nullable(),
  /** The newest ten, newest first. */
  recent_commits: z.array(Commit),
  /** Commits whose committer date is at most 90 days of 24 hours before the analysis, wherever they stand in the history. */
  commits_last_90_days: z.int().min(0),
  commits_last_365_days: z.int().min(0),
  /** Authors of the commits of the last 365 days. */
  contributors_last_365_days: z.int().min(0),
  /** The fewest contributors who together made at least half of the commits of the last 365 days; null without such commits. */
  bus_factor: z.int().min(1).nullable(),
  /** Null when HEAD is detached. */
  branch: z.string().nullable(),
  /** HEAD's in a bare repository; the remote's (`origin/HEAD`) as known here; else the only local branch, else `main` or `master` where there is one. */
  default_branch: z.string().nullable(),
  /** The branch that the current one follows, as in `origin/main`; null when there is none, or it is not known here. */
  upstream: z.string().nullable(),
  /** Commits that only the current branch has; null without an upstream. */
  ahead: z.int().min(0).nullable(),
  /** Commits that only the upstream has, as far as fetched; null without an upstream. */
  behind: z.int().min(0).nullable(),
  /** Full id of HEAD; null when there is no commit yet. */
  head: z.string().nullable(),
  /** Where a browser finds its `origin`; null for one that is no address of the web, missing where there is none. */
  web_url: z.string().nullable().exactOptional(),
  tag_count: z.int().min(0),
  /** The tag with the highest version that is no pre-release; see `releaseVersion` for what reads as one. */
  latest_release_tag: z.string().nullable(),
  /** Tracked files that differ from HEAD, without what hms itself wrote between its markers. */
  modified_count: z.int().min(0),
  untracked_count: z.int().min(0),
  /** When the oldest of the changed and untracked files was last written; null when there are none, or all are removals. */
  oldest_uncommitted_at: z.iso.datetime().nullable(),
  /** The history was cut off when it was cloned, so the counts are of what is here. */
  is_shallow: z.boolean(),
  /** Some objects were left at the remote when it was cloned (`--filter`). */
  is_partial: z.boolean(),
  is_bare: z.boolean(),
  /** Made by `git worktree add`: its repository is elsewhere. */
  is_worktree: z.boolean(),
  object_format: z.enum(['sha1', 'sha256']),
  submodules: z.array(Submodule),
});
export type GitFacts = z.infer<typeof GitFacts>;
