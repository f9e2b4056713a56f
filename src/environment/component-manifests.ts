import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { topFiles, type ComponentFiles } from '../repository/component-files.ts';
import { withoutSlow } from '../repository/slow-files.ts';
import type { LeftOut } from '../process/threads/messages.ts';
import { readManifests } from '../manifests/manifests.ts';
import type { ManifestReport } from '../manifests/manifest-report.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import { installedOf } from '../manifests/installed-of.ts';
import type { InstalledPackages } from '../manifests/installed.ts';

/** A manifest, and how what is installed of it is looked at. */
export interface EnvironmentManifest extends ManifestReport {
  readonly installed: InstalledPackages;
}

/** What a check reads of a component, found without git. */
export interface ComponentManifests {
  /** By ecosystem, then by path. */
  readonly reports: readonly EnvironmentManifest[];
  readonly files: ComponentFiles;
}

/**
 * The manifests at the top of a component and in its folders: members of workspaces, modules, and projects side by side.
 * Other than in an analysis, packages of Node.js and Python count below a manifest that does not name them, too, as each is installed by itself.
 */
export async function componentManifests(
  folder: string,
  ecosystems: readonly Ecosystem[],
  slow: readonly LeftOut[] = [],
): Promise<ComponentManifests> {
  const found = { ...(await topFiles(folder)), untracked: await filesBelow(folder) };
  const files = withoutSlow(found, slow);
  const reports = [...(await readManifests(files, ecosystems))];
  let rest = besides(files.untracked, reports);
  for (let round = 0; round < MAX_DEPTH && rest.length > 0; round += 1) {
    const found = await readManifests({ ...files, topNames: [], untracked: rest }, ecosystems);
    const fresh = newOf(found, reports);
    if (fresh.length === 0) break;
    reports.push(...fresh);
    rest = besides(rest, fresh);
  }
  return {
    reports: await withInstalled(
      reports.filter((report) => !isMark(report)),
      ecosystems,
    ),
    files,
  };
}

async function withInstalled(
  reports: readonly ManifestReport[],
  ecosystems: readonly Ecosystem[],
): Promise<EnvironmentManifest[]> {
  const used = ecosystems.filter(({ id }) => reports.some(({ ecosystem }) => ecosystem === id));
  const found = new Map(
    await Promise.all(used.map(async (each) => [each.id, await installedOf(each)] as const)),
  );
  return reports.flatMap((report) => {
    const installed = found.get(report.ecosystem);
    return installed === undefined ? [] : [{ ...report, installed }];
  });
}

/** A package.json below the top that only says how Node.js is to read the files beside it. */
function isMark({ ecosystem, path, manifest }: ManifestReport): boolean {
  if (ecosystem !== 'npm' || !path.includes('/') || manifest === null) return false;
  const { dependencies, devDependencies, members = [] } = manifest;
  return dependencies.length + devDependencies.length + members.length === 0;
}

/** Their packages are looked for in the folders above as well, so that what one install brought for all is found. */
const BY_THEMSELVES = ['npm', 'python'];

function newOf(found: readonly ManifestReport[], known: readonly ManifestReport[]): ManifestReport[] {
  const paths = new Set(known.map(({ path }) => path));
  return found.filter(({ ecosystem, path }) => BY_THEMSELVES.includes(ecosystem) && !paths.has(path));
}

function besides(paths: readonly string[], reports: readonly ManifestReport[]): string[] {
  const read = new Set(reports.map(({ path }) => path));
  return paths.filter((path) => !read.has(path));
}

/** Packages stand no deeper, such as `services/shop/api` or `platform/java/libs/core`. */
const MAX_DEPTH = 4;
const MAX_FOLDERS = 2_000;

/** Everything in the folders of the component, not what is at its top; relative to it, with `/`. */
async function filesBelow(component: string): Promise<string[]> {
  const folders = [''];
  const files: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(join(component, folder), { withFileTypes: true }).catch(() => []);
    const names = entries.map(({ name }) => name).sort();
    if (folder !== '' && names.some((name) => OF_OTHERS.includes(name))) continue;
    const isFolder = new Set(entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])));
    for (const name of names) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!isFolder.has(name)) files.push(path);
      else if (folders.length < MAX_FOLDERS && path.split('/').length <= MAX_DEPTH && !NOT_SOURCE.test(name))
        folders.push(path);
    }
  }
  return files.filter((path) => path.includes('/'));
}

/** A repository of its own, a virtual environment, an environment of Conda. */
const OF_OTHERS = ['.git', 'pyvenv.cfg', 'conda-meta'];

/** What is hidden, of others, installed, built, written, or to be filled in by Cookiecutter and its like. */
const NOT_SOURCE =
  /^(?:\..*|node_modules|bower_components|vendor(?:ed|s)?|third[_-]?party|pods|carthage|venv|env|virtualenv|__pypackages__|target|dist|build|_build|out|coverage|tmp|log|docs?|.*\{\{.*)$/i;
