import * as z from 'zod';
import { Commit } from './git-facts.ts';

/** A commit with what is needed to tell where it stands among the newest. */
const KnownCommit = z.object({
  id: z.string(),
  parents: z.array(z.string()),
  tree: z.string(),
  /** Committer date, in seconds since 1970. */
  time: z.int(),
  shown: Commit,
});
export type CachedCommit = z.infer<typeof KnownCommit>;

/** A history that was counted once, so that only what came and went since has to be. */
const KnownHistory = z.object({
  /** Over all but HEAD that changes the answer: `.mailmap`, shallow, configuration, the way of counting. */
  key: z.string(),
  head: z.string(),
  contributors: z.array(z.object({ name: z.string(), commits: z.int() })),
  newest: z.array(KnownCommit),
  /** Commits at or after this time are in `active`, in seconds since 1970. */
  active_since: z.int(),
  /** By author: the committer dates of the newer commits. */
  active: z.array(z.object({ name: z.string(), times: z.array(z.int()) })),
});
export type CachedHistory = z.infer<typeof KnownHistory>;

/** What `git status` said of a work tree that has not changed since. */
const KnownWorkTree = z.object({
  /** Over every file that git looks at, see `walkFolder`. */
  stamp: z.string(),
  modified: z.array(z.string()),
  untracked: z.array(z.string()),
  /** Of both, those that hms itself wrote. */
  own: z.array(z.string()),
  /** Folders that an ignore pattern matches. */
  ignored: z.array(z.string()),
});
export type CachedWorkTree = z.infer<typeof KnownWorkTree>;

const KnownDistance = z.object({
  head: z.string(),
  upstream: z.string(),
  ahead: z.int(),
  behind: z.int(),
});

/** A file that took more time or memory to read than one may: it is not read again until it changes. */
const SlowFile = z.object({
  /** Relative to the component's folder. */
  path: z.string(),
  /** Completes the sentence "<path> …". */
  reason: z.string(),
  /** SHA-256 of its content; null where it cannot be told, and then it is read again each time. */
  hash: z.string().nullable(),
});
export type SlowFile = z.infer<typeof SlowFile>;

/**
 * `data/remembered/<component>.json`: what the last look at a repository cost time to find out.
 * A mere memory: without it the next look takes longer and says the same.
 */
export const AnalysisCache = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  history: KnownHistory.nullable(),
  work_tree: KnownWorkTree.nullable(),
  distance: KnownDistance.nullable(),
  /** The whole look that the stored analysis was made from, and by what; null when it may not be taken again. */
  analysis: z.string().nullable(),
  slow_files: z.array(SlowFile).default([]),
});
export type AnalysisCache = z.infer<typeof AnalysisCache>;
