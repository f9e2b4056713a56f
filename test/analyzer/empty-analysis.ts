import type { AnalysisDocument } from '../../src/domain/analysis/document.ts';

/** The analysis of a repository with nothing in it, to which a test adds what it is about. */
export function emptyAnalysis(component_id: string): AnalysisDocument {
  return {
    schema_version: 2,
    component_id,
    timestamp: '2026-05-04T12:00:00.000Z',
    full_analysis: true,
    structure: {
      exists: true,
      file_count: 0,
      directory_count: 0,
      file_types: {},
      top_level_dirs: [],
      top_level_files: [],
      has_readme: false,
      has_tests: false,
      has_docs: false,
      has_package_json: false,
      has_docker: false,
      has_license: false,
      has_ci: false,
      untracked_file_count: 0,
    },
    git: {
      has_git: true,
      commit_count: 0,
      contributors: [],
      last_commit: null,
      recent_commits: [],
      branch: null,
      head: null,
      modified_count: 0,
      untracked_count: 0,
      is_shallow: false,
    },
    dependencies: {
      has_package_json: false,
      has_requirements_txt: false,
      has_cargo_toml: false,
      has_gemfile: false,
      dependency_count: 0,
      dev_dependency_count: 0,
      dependencies: [],
      dev_dependencies: [],
      total_count: null,
      total_dev_count: null,
      manifests: [],
      lockfiles: [],
    },
    issues: [],
  };
}
