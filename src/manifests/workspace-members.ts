import path from 'node:path';
import { Minimatch } from 'minimatch';
import type { ManifestReport } from './manifest-report.ts';

/** Beyond this many globs in one ecosystem the rest are not followed; a plain folder is no glob. */
const MAX_GLOBS = 500;
/** So many patterns one with braces may stand for: each further one takes its time on every folder. */
const MAX_BRACES = 100;

/** Minimatch refuses longer ones by an error, and no folder has such a path. */
const MAX_PATTERN = 4_096;

/** The manifests of one ecosystem that a manifest's `members` name, in the order of their paths. */
export function createMemberFinder(manifests: readonly string[]): (report: ManifestReport) => string[] {
  const candidates = manifests.filter((file) => !/(^|\/)node_modules\//.test(file));
  const plain = byPathAndFolder(candidates);
  let globs = 0;
  const matching = (pattern: string): readonly string[] => {
    const exact = plain.get(pattern);
    if (
      exact !== undefined ||
      pattern.length > MAX_PATTERN ||
      !/[*?[{(]/.test(pattern) ||
      (globs += 1) > MAX_GLOBS
    )
      return exact ?? [];
    const glob = new Minimatch(pattern, { nonegate: true, nocomment: true, braceExpandMax: MAX_BRACES });
    return candidates.filter((file) => glob.match(file) || glob.match(path.posix.dirname(file)));
  };
  return ({ path: file, manifest }) => {
    const found = new Set<string>();
    for (const member of manifest?.members ?? []) {
      const isExcluded = member.startsWith('!');
      const pattern = path.posix
        .join(path.posix.dirname(file), member.slice(isExcluded ? 1 : 0))
        .replace(/\/$/, '');
      for (const match of matching(pattern)) {
        if (isExcluded) found.delete(match);
        else found.add(match);
      }
    }
    return [...found].sort();
  };
}

function byPathAndFolder(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    found.set(file, [file]);
    const folder = path.posix.dirname(file);
    const beside = found.get(folder);
    if (beside === undefined) found.set(folder, [file]);
    else beside.push(file);
  }
  return found;
}
