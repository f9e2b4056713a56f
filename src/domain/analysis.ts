import * as z from 'zod';
import { Finding } from './finding.ts';

const Dependency = z.object({
  name: z.string(),
  /** As the manifest writes it; `*` where it names none. */
  version: z.string(),
});
export type Dependency = z.infer<typeof Dependency>;

const Commit = z.object({
  hash: z.string(),
  author: z.string(),
  /** As `git log` prints it (`Wed May 3 14:23:01 2025 -0700`), in the author's time zone. */
  date: z.string(),
  /** The subject line. */
  message: z.string(),
});
export type Commit = z.infer<typeof Commit>;

const Structure = z.object({
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

const GitFacts = z.object({
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

const Dependencies = z.object({
  has_package_json: z.boolean(),
  has_requirements_txt: z.boolean(),
  has_cargo_toml: z.boolean(),
  has_gemfile: z.boolean(),
  dependency_count: z.int().min(0),
  dev_dependency_count: z.int().min(0),
  dependencies: z.array(Dependency),
  dev_dependencies: z.array(Dependency),
  /** Every manifest that was read, relative to the component, with its ecosystem; `error` where it could not be parsed. */
  manifests: z.array(z.object({ path: z.string(), ecosystem: z.string(), error: z.string().nullable() })),
});
export type Dependencies = z.infer<typeof Dependencies>;

/** `data/analysis/<component>.json`: the specification's analysis data with what this program adds. */
export const AnalysisDocument = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  /** When this state of the repository was first analysed with this result. */
  timestamp: z.iso.datetime(),
  full_analysis: z.boolean(),
  structure: Structure,
  git: GitFacts,
  dependencies: Dependencies,
  issues: z.array(Finding),
});
export type AnalysisDocument = z.infer<typeof AnalysisDocument>;
