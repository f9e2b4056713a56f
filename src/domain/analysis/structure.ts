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
});
export type Structure = z.infer<typeof Structure>;
