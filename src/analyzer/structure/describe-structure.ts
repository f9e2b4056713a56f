import path from 'node:path';
import type { Structure } from '../../domain/analysis/structure.ts';
import { isLarge } from '../contents/file-facts.ts';
import type { Contents } from '../contents/read-contents.ts';
import {
  isChangelog,
  isCodeowners,
  isContinuousIntegration,
  isDocker,
  isDocumentation,
  isLicense,
  isReadme,
  isVendoredFolder,
} from './conventions.ts';
import type { ComponentFiles } from '../../repository/component-files.ts';
import { isTest } from './is-test.ts';
import type { Ecosystem } from '../../manifests/ecosystem.ts';
import type { AttributesOf } from '../languages/attributes.ts';
import { countLanguages } from '../languages/count-languages.ts';

const LARGEST = 10;
const SHOWN_UNREAD = 20;

/** What was found in the files. */
export interface StructureInput {
  readonly contents: Pick<Contents, 'files' | 'unread'>;
  readonly attributesOf: AttributesOf;
  /** Whose lockfiles are named. */
  readonly ecosystems: readonly Ecosystem[];
}

/** The shape of a component as git sees it. */
export function describeStructure(
  { tracked, submodules, untracked }: ComponentFiles,
  { contents, attributesOf, ecosystems }: StructureInput,
  has_package_json: boolean,
): Structure {
  const files = tracked.map(({ path }) => path);
  const directories = directoriesOf(files, submodules);
  const lockfiles = new Set(ecosystems.flatMap((ecosystem) => Object.keys(ecosystem.lockfiles)));
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
    languages: countLanguages(contents.files, attributesOf),
    ...describeContents(contents),
    readme: preferred(files.filter(isReadme)),
    license: preferred(files.filter(isLicense)),
    changelog: preferred(files.filter(isChangelog)),
    codeowners: preferred(files.filter(isCodeowners)),
    container_files: files.filter(isDocker).sort(),
    ci_files: files.filter(isContinuousIntegration).sort(),
    lockfiles: files
      .filter((file) => lockfiles.has(path.posix.basename(file)) && !isVendoredFolder(file))
      .sort(),
  };
}

type ContentsPart = Pick<
  Structure,
  | 'size_bytes'
  | 'largest_files'
  | 'binary_file_count'
  | 'large_file_count'
  | 'unread_file_count'
  | 'unread_files'
>;

function describeContents({ files, unread }: Pick<Contents, 'files' | 'unread'>): ContentsPart {
  const facts = [...files].map(([path, known]) => ({ path, ...known.facts }));
  const largest = facts.sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1)).slice(0, LARGEST);
  return {
    size_bytes: facts.reduce((sum, { size }) => sum + size, 0),
    largest_files: largest.map(({ path, size }) => ({ path, bytes: size })),
    binary_file_count: facts.filter(({ kind }) => kind === 'binary').length,
    large_file_count: facts.filter(isLarge).length,
    unread_file_count: unread.length,
    unread_files: unread.slice(0, SHOWN_UNREAD).map(({ path, reason }) => ({ path, reason })),
  };
}

/** What a person opens first: the shortest name, so `README.md` before `README.zh-CN.md`. */
function preferred(paths: readonly string[]): string | null {
  return paths.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? null;
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
