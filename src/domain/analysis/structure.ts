import * as z from 'zod';

/** The shape of a component as git sees it. */
export const Structure = z.object({
  exists: z.boolean(),
  /** Files that git tracks; untracked ones are counted apart. */
  file_count: z.int().min(0),
  directory_count: z.int().min(0),
  /** Extension with its dot, in lower case, to number of files; files without one are under `(none)`. */
  file_types: z.record(z.string(), z.int()),
  top_level_dirs: z.array(z.string()),
  top_level_files: z.array(z.string()),
  has_readme: z.boolean(),
  has_tests: z.boolean(),
  has_docs: z.boolean(),
  has_package_json: z.boolean(),
  has_docker: z.boolean(),
  has_license: z.boolean(),
  has_ci: z.boolean(),
  untracked_file_count: z.int().min(0),
  /**
   * Bytes by language, most first, with GitHub Linguist's rules and `.gitattributes`: programming and markup languages,
   * without vendored, generated and documentation files.
   */
  languages: z.record(z.string(), z.int()),
  /** Bytes of all tracked files as they are in the work tree, links not followed. */
  size_bytes: z.int().min(0),
  /** At most ten, the largest first. */
  largest_files: z.array(z.object({ path: z.string(), bytes: z.int() })),
  /** Tracked files that git takes for binary: a NUL within their first 8,000 bytes. */
  binary_file_count: z.int().min(0),
  /** Tracked files over 1 MB, whose text is not read. */
  large_file_count: z.int().min(0),
  /** Tracked files that could not be read: all that differs is unknown for them. */
  unread_file_count: z.int().min(0),
  /** The first twenty of those; the reason completes the sentence "<path> …". */
  unread_files: z.array(z.object({ path: z.string(), reason: z.string() })),
  /** Paths of what was found by its usual name; null where there is none. */
  readme: z.string().nullable(),
  license: z.string().nullable(),
  changelog: z.string().nullable(),
  codeowners: z.string().nullable(),
  container_files: z.array(z.string()),
  ci_files: z.array(z.string()),
  /** Lockfiles of the ecosystems that are known, wherever they stand. */
  lockfiles: z.array(z.string()),
});
export type Structure = z.infer<typeof Structure>;
