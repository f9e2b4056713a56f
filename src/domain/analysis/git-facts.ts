import * as z from 'zod';

const Commit = z.object({
  hash: z.string(),
  author: z.string(),
  /** As `git log` prints it (`Wed May 3 14:23:01 2025 -0700`), in the author's time zone. */
  date: z.string(),
  /** The subject line. */
  message: z.string(),
});
export type Commit = z.infer<typeof Commit>;

/** What git knows of a component. */
export const GitFacts = z.object({
  has_git: z.boolean(),
  commit_count: z.int().min(0),
  /** Most commits first, then by name. */
  contributors: z.array(z.object({ name: z.string(), commits: z.int() })),
  /** Null when there is no commit yet. */
  last_commit: Commit.nullable(),
  /** The newest ten, newest first. */
  recent_commits: z.array(Commit),
  /** Null when HEAD is detached. */
  branch: z.string().nullable(),
  /** Full id of HEAD; null when there is no commit yet. */
  head: z.string().nullable(),
  /** Tracked files that differ from HEAD, without what hms itself wrote between its markers. */
  modified_count: z.int().min(0),
  untracked_count: z.int().min(0),
  is_shallow: z.boolean(),
});
export type GitFacts = z.infer<typeof GitFacts>;
