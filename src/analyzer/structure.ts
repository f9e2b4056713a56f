import path from 'node:path';
import type { Structure } from '../domain/analysis/structure.ts';
import {
  isContinuousIntegration,
  isDocker,
  isDocumentation,
  isLicense,
  isReadme,
  isTest,
} from './conventions.ts';
import type { ComponentFiles } from './component-files.ts';

/** The shape of a component as git sees it. */
export function describeStructure(
  { tracked, submodules, untracked }: ComponentFiles,
  has_package_json: boolean,
): Structure {
  const files = tracked.map(({ path }) => path);
  const directories = directoriesOf(files, submodules);
  return {
    exists: true,
    file_count: files.length,
    directory_count: directories.size,
    file_types: countTypes(files),
    top_level_dirs: [...directories].filter(isTopLevel).sort(),
    top_level_files: files.filter(isTopLevel).sort(),
    has_readme: files.some(isReadme),
    has_tests: files.some(isTest),
    has_docs: files.some(isDocumentation),
    has_docker: files.some(isDocker),
    has_license: files.some(isLicense),
    has_ci: files.some(isContinuousIntegration),
    has_package_json,
    untracked_file_count: untracked.length,
  };
}

function isTopLevel(file: string): boolean {
  return !file.includes('/');
}

function directoriesOf(files: readonly string[], submodules: readonly string[]): Set<string> {
  const directories = new Set(submodules);
  for (const entry of [...files, ...submodules]) {
    let end = entry.lastIndexOf('/');
    while (end > 0 && !directories.has(entry.slice(0, end))) {
      directories.add(entry.slice(0, end));
      end = entry.lastIndexOf('/', end - 1);
    }
  }
  return directories;
}

/** Most frequent first, then by name: the order in which a person reads it. */
function countTypes(files: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) {
    const type = typeOf(file);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function typeOf(file: string): string {
  const extension = path.posix.extname(file).toLowerCase();
  return extension.length > 1 ? extension : '(none)';
}
