import { foldersAbove } from './folders.ts';
import type { ManifestReport } from './manifest-report.ts';
import type { Ecosystem } from './ecosystem.ts';

import path from 'node:path';

/** Folders of others' code, and of material for tests and examples; names as their ecosystems have them. */
const ASIDE =
  /^(\..*|node_modules|bower_components|vendor(ed)?|third[_-]?party|external|deps|(__)?fixtures?(__)?|test-?data|(__)?tests?(__)?|specs?|e2e|examples?|samples?|demos?|templates?|playgrounds?|bench(mark)?s?)$/i;

/** Whether a folder on the way is hidden or holds what is not the project itself. */
export function isAside(file: string): boolean {
  return file
    .split('/')
    .slice(0, -1)
    .some((folder) => ASIDE.test(folder));
}

type Home = Pick<Ecosystem, 'sideFolder' | 'standsAlone'>;

/** The project's folder that a manifest belongs to; empty at the top. */
function homeOf(file: string, { sideFolder }: Home): string {
  const folder = path.posix.dirname(file);
  const home = path.posix.basename(folder) === sideFolder ? path.posix.dirname(folder) : folder;
  return home === '.' ? '' : home;
}

/** The manifests that need no other to declare them, by how deep their project's folder is; those of its side folder after it, each level by path. */
export function levelsOf(manifests: readonly string[], home: Home): readonly string[][] {
  const levels = new Map<number, string[]>();
  for (const file of manifests.filter((manifest) => !isAside(manifest)).sort()) {
    const folder = homeOf(file, home);
    const isBeside = path.posix.join(folder, path.posix.basename(file)) !== file;
    const depth = (folder === '' ? 0 : folder.split('/').length) + (isBeside ? 0.5 : 0);
    levels.set(depth, [...(levels.get(depth) ?? []), file]);
  }
  return [...levels].sort(([a], [b]) => a - b).map(([, files]) => files);
}

interface Claims {
  /** Takes a manifest that was read as speaking for everything below its folder, if it says anything. */
  add(report: ManifestReport): void;
  /** Whether a manifest in a folder above speaks for this one. */
  cover(file: string): boolean;
}

export function createClaims(home: Home): Claims {
  const folders = new Set<string>();
  return {
    add(report) {
      if (home.standsAlone !== true && speaks(report)) folders.add(homeOf(report.path, home));
    },
    cover: (file) => foldersAbove(homeOf(file, home)).some((folder) => folders.has(folder)),
  };
}

function speaks({ manifest }: ManifestReport): boolean {
  if (manifest === null) return true;
  const { dependencies, devDependencies, includes = [], members = [] } = manifest;
  return [dependencies, devDependencies, includes, members].some((list) => list.length > 0);
}
